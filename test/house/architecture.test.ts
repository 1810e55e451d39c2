import { type Source, readSources, resolveImport } from './sources.ts';

const ladder = [
  'base',
  'db',
  'jobs',
  'store',
  'ui',
  'stats',
  'people',
  'identity',
  'imaging',
  'cases',
  'intake',
  'reading',
  'dicomweb',
  'pacs',
  'analysis',
];
const sources = readSources('shared', 'server', 'viewer', 'scripts');

/** Package -> the folders that may import it. */
const homes: Record<string, string[]> = {
  sequelize: ['server/db'],
  umzug: ['server/db'],
  'dicom-parser': [
    'server/imaging',
    'server/identity',
    'server/dicomweb',
    'server/pacs',
    'server/reading',
    'scripts/phantom',
  ],
  dcmjs: ['server/imaging', 'server/identity', 'server/dicomweb', 'server/pacs', 'server/reading', 'scripts/phantom'],
  'dcmjs-dimse': ['server/pacs'],
  '@cornerstonejs': ['viewer/imaging', 'viewer/reading'],
};

const wingOf = (file: string) => file.split('/')[0]!;
/** The room of a file; null at a wing's top and in rooms of scripts. */
const roomOf = (file: string) => (file.split('/').length > 2 ? file.split('/')[1]! : null);
const packageOf = (target: string) =>
  target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : target.split('/')[0]!;

function faultsOf(judge: (source: Source, target: string) => string | null): string[] {
  return sources.flatMap((source) => source.imports.flatMap((target) => judge(source, target) ?? []));
}

describe('the house', () => {
  it('has rooms that import only from themselves and from rooms to their left', () => {
    const faults = faultsOf((source, target) => {
      const place = resolveImport(source, target);
      const from = roomOf(source.file);
      const to = place === null ? null : roomOf(place);
      if (wingOf(source.file) === 'scripts' || place === null || from === null || from === 'types') return null;
      if (to === null)
        return wingOf(place) === wingOf(source.file) && wingOf(place) !== 'shared'
          ? `${source.file} -> ${place}: no room imports a wing's top`
          : null;
      // The ground of a shell lists the nouns of every room of the core: tables, who is signed in, the language of labels.
      if (wingOf(place) === 'shared' && wingOf(source.file) !== 'shared' && ['base', 'db', 'ui'].includes(from))
        return null;
      return ladder.indexOf(to) > ladder.indexOf(from)
        ? `${source.file} -> ${place}: ${to} lies right of ${from}`
        : null;
    });
    expect(faults).toEqual([]);
  });

  it('has wings that know only the core: server and viewer never each other, scripts both but the viewer', () => {
    const may: Record<string, string[]> = {
      shared: ['shared'],
      server: ['shared', 'server'],
      viewer: ['shared', 'viewer'],
      scripts: ['shared', 'server', 'scripts'],
    };
    const faults = faultsOf((source, target) => {
      const place = resolveImport(source, target);
      return place === null || may[wingOf(source.file)]!.includes(wingOf(place)) ? null : `${source.file} -> ${place}`;
    });
    expect(faults).toEqual([]);
  });

  it('keeps the core pure: zod alone, in stats also distribution functions, in analysis also the scales of figures', () => {
    const faults = faultsOf((source, target) => {
      if (wingOf(source.file) !== 'shared' || target.startsWith('.')) return null;
      const name = packageOf(target);
      const room = roomOf(source.file);
      const isAllowed =
        name === 'zod' ||
        (room === 'stats' && name.startsWith('@stdlib/')) ||
        (room === 'analysis' && (name === 'd3-scale' || name === 'd3-shape'));
      return isAllowed ? null : `${source.file} -> ${target}`;
    });
    expect(faults).toEqual([]);
  });

  it('has no clock, no chance and no waiting in the core', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bawait\b|\basync\b|\bprocess\.|\bwindow\.|\bdocument\./;
    const faults = sources
      .filter((source) => wingOf(source.file) === 'shared')
      .flatMap((source) =>
        source.text
          .split('\n')
          .flatMap((line, index) =>
            forbidden.test(line.replace(/\/\/.*|^\s*\*.*|'[^']*'|`[^`]*`/g, '')) ? [`${source.file}:${index + 1}`] : [],
          ),
      );
    expect(faults).toEqual([]);
  });

  it('gives every package its home', () => {
    const faults = faultsOf((source, target) => {
      const name = packageOf(target).startsWith('@cornerstonejs') ? '@cornerstonejs' : packageOf(target);
      const home = homes[name];
      return !home || home.some((folder) => source.file.startsWith(`${folder}/`))
        ? null
        : `${source.file} -> ${target}`;
    });
    expect(faults).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = sources
      .filter((source) => /\bprocess\.env\b/.test(source.text) && wingOf(source.file) !== 'scripts')
      .map((source) => source.file);
    expect(readers).toEqual(['server/base/config.ts']);
  });

  it('writes no file longer than two screens of decisions: 250 lines', () => {
    const long = sources
      .filter((source) => source.text.split('\n').length > 251)
      .map((source) => `${source.file} (${source.text.split('\n').length})`);
    expect(long).toEqual([]);
  });

  it('names nothing utils, helpers, manager, service, common or misc', () => {
    const vague = sources
      .filter((source) => /(^|\/)(utils?|helpers?|managers?|services?|common|misc)(\/|\.|$)/i.test(source.file))
      .map((source) => source.file);
    expect(vague).toEqual([]);
  });

  it('exports by name only', () => {
    expect(sources.filter((source) => /^export default\b/m.test(source.text)).map((source) => source.file)).toEqual([]);
  });
});
