import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadKeyFile, type IdentityKey } from '../../../server/identity/identityKey.ts';
import { createIdentityStore, openIdentityStore } from '../../../server/identity/identityStore.ts';
import { isPseudonym } from '../../../shared/identity/pseudonym.ts';
import type { StudyFacts } from '../../../shared/identity/studyIdentity.ts';

const caseId = '11111111-1111-4111-8111-111111111111';
const facts = (studyKey: string): StudyFacts => ({
  studyKey,
  recordNumber: 'M0012345',
  otherNumbers: [],
  names: ['ZHANG^SAN=张^三'],
  birthDay: '1963-03-14',
  sex: 'F',
  accession: 'ACC-778899',
  institution: 'First Hospital',
  rawDescriptors: {},
});
const person = {
  caseId,
  recordNumbers: ['m００12345'],
  names: ['张三'],
  birthDay: '1963-03-14',
  sex: 'F',
  phones: ['13800138000'],
};

let folder: string;
let data: string;
let file: string;
let key: IdentityKey;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'identity-'));
  data = path.join(folder, 'data');
  mkdirSync(data);
  file = path.join(data, 'identity.store');
  key = loadKeyFile(path.join(folder, 'keys', 'identity.key'), data);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the key file', () => {
  it('is made once, for its owner only', () => {
    const place = path.join(folder, 'keys', 'identity.key');
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(loadKeyFile(place, data)).toEqual(key);
  });

  it('must lie outside the data directory, also through a link', () => {
    expect(() => loadKeyFile(path.join(data, 'identity.key'), data)).toThrow(
      expect.objectContaining({ code: 'identity.keyInside' }),
    );
    symlinkSync(data, path.join(folder, 'link'));
    expect(() => loadKeyFile(path.join(folder, 'link', 'k'), data)).toThrow(
      expect.objectContaining({ code: 'identity.keyInside' }),
    );
    expect(existsSync(path.join(data, 'k'))).toBe(false);
  });

  it('that holds something else opens nothing', () => {
    const place = path.join(folder, 'other.key');
    writeFileSync(place, 'short');
    expect(() => loadKeyFile(place, data)).toThrow(expect.objectContaining({ code: 'identity.wrongKey' }));
  });
});

describe('the identity store', () => {
  it('gives a study a random pseudonym, an offset one to ten years back, and the same UID each time', async () => {
    const store = await createIdentityStore(file, key);
    const [study] = await store.addStudies([facts('1.2.840.1')]);
    expect(isPseudonym(study?.pseudonym ?? '')).toBe(true);
    expect(study?.offsetDays).toBeLessThanOrEqual(-365);
    expect(study?.offsetDays).toBeGreaterThanOrEqual(-3650);
    expect(study?.studyInstanceUid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
    expect(store.mapUid('1.2.840.1')).toBe(study?.studyInstanceUid);
    expect(store.studyByUid(study?.studyInstanceUid ?? '')).toEqual(study);
    const [again] = await store.addStudies([{ ...facts('1.2.840.1'), names: ['ZHANG^SAN=张^三', 'Zhang S'] }]);
    expect(again).toEqual({ ...study, names: ['ZHANG^SAN=张^三', 'Zhang S'] });
    await store.close();
  });

  it('is the same after it was closed and opened, with the same secrets', async () => {
    const first = await createIdentityStore(file, key);
    await first.addStudies(['1', '2', '3'].map(facts));
    await first.addCases([person]);
    await first.updateCase(caseId, { names: ['张三', '张叁'] });
    const seen = [
      first.studies(),
      first.cases(),
      first.mapUid('9.9'),
      first.digest('x'),
      first.heldKey.toString('hex'),
    ];
    await first.close();
    const second = await openIdentityStore(file, key);
    expect([
      second.studies(),
      second.cases(),
      second.mapUid('9.9'),
      second.digest('x'),
      second.heldKey.toString('hex'),
    ]).toEqual(seen);
    await second.close();
  });

  it('finds the cases of a record number whatever its width, case and blanks, and all of them', async () => {
    const store = await createIdentityStore(file, key);
    const other = '22222222-2222-4222-8222-222222222222';
    await store.addCases([person, { ...person, caseId: other }]);
    expect(store.casesOf(' M0012345').map((one) => one.caseId)).toEqual([caseId, other]);
    await store.updateCase(other, { recordNumbers: ['7'] });
    expect(store.casesOf('m0012345').map((one) => one.caseId)).toEqual([caseId]);
    expect(store.casesOf('')).toEqual([]);
    await store.close();
  });

  it('moves true days in and out of a case, and a study to its case', async () => {
    const store = await createIdentityStore(file, key);
    const [one] = await store.addCases([person]);
    const [study] = await store.addStudies([facts('1.2')]);
    const shifted = store.shiftIn(caseId, '2021-03-14');
    expect(shifted < '2020-03-15').toBe(true);
    expect(store.shiftOut(caseId, shifted)).toBe('2021-03-14');
    expect(store.dayDelta(study?.studyInstanceUid ?? '', caseId)).toBe(
      (one?.offsetDays ?? 0) - (study?.offsetDays ?? 0),
    );
    const [kept] = await store.addCases([{ ...person, names: ['另名'] }]);
    expect(kept?.offsetDays).toBe(one?.offsetDays);
    await store.close();
  });

  it('does not open with another key or a passphrase', async () => {
    await (await createIdentityStore(file, key)).close();
    const other = loadKeyFile(path.join(folder, 'other.key'), data);
    await expect(openIdentityStore(file, other)).rejects.toMatchObject({ code: 'identity.wrongKey' });
    await expect(openIdentityStore(file, { kind: 'passphrase', text: 'guess' })).rejects.toMatchObject({
      code: 'identity.wrongKey',
    });
    await expect(createIdentityStore(file, key)).rejects.toMatchObject({ code: 'project.exists' });
  });

  it('opens with its passphrase', async () => {
    const phrase: IdentityKey = { kind: 'passphrase', text: 'correct horse battery staple' };
    const store = await createIdentityStore(file, phrase);
    const uid = store.mapUid('1');
    await store.close();
    const again = await openIdentityStore(file, phrase);
    expect(again.mapUid('1')).toBe(uid);
    await again.close();
    await expect(openIdentityStore(file, { ...phrase, text: 'correct horse' })).rejects.toMatchObject({
      code: 'identity.wrongKey',
    });
  }, 60_000);

  it('has nothing readable on the disk', async () => {
    const store = await createIdentityStore(file, key);
    const [study] = await store.addStudies([facts('1.2.840.99')]);
    await store.addCases([person]);
    await store.close();
    const bytes = readFileSync(file);
    const words = [
      'ZHANG',
      '张',
      'M0012345',
      '12345',
      '1963',
      '1.2.840.99',
      '138001',
      'ACC-',
      'Hospital',
      study?.pseudonym ?? '',
      caseId,
    ];
    for (const word of words) {
      expect(bytes.includes(word)).toBe(false);
      if (word.length < 8) continue;
      expect(bytes.includes(Buffer.from(word).toString('base64').slice(0, -3))).toBe(false);
    }
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('forgets a last line that a crash cut off, and goes on', async () => {
    const store = await createIdentityStore(file, key);
    await store.addStudies([facts('1')]);
    await store.close();
    await appendFile(file, 'AAAAtornlinewithoutend');
    const opened = await openIdentityStore(file, key);
    expect(opened.studies()).toHaveLength(1);
    await opened.addStudies([facts('2')]);
    await opened.close();
    const again = await openIdentityStore(file, key);
    expect(again.studies().map((study) => study.studyKey)).toEqual(['1', '2']);
    await again.close();
  });

  it('is not written by two at once: who opened it before the other wrote is refused and nothing is lost', async () => {
    const one = await createIdentityStore(file, key);
    const other = await openIdentityStore(file, key);
    await one.addStudies([facts('1.2.77.1')]);
    await expect(other.addStudies([facts('1.2.77.2')])).rejects.toMatchObject({ code: 'identity.elsewhere' });
    expect(other.studyOf('1.2.77.2')).toBeNull();
    await one.addStudies([facts('1.2.77.3')]);
    await one.rotateKey(key);
    await one.addStudies([facts('1.2.77.4')]);
    await expect(other.addStudies([facts('1.2.77.2')])).rejects.toMatchObject({ code: 'identity.elsewhere' });
    await one.close();
    await other.close();
    const again = await openIdentityStore(file, key);
    expect(['1.2.77.1', '1.2.77.3', '1.2.77.4'].map((uid) => again.studyOf(uid)?.studyKey)).not.toContain(undefined);
    await again.close();
  });

  it('does not open when a line was changed, removed or moved', async () => {
    const store = await createIdentityStore(file, key);
    await store.addStudies([facts('1')]);
    await store.addStudies([facts('2')]);
    await store.close();
    const lines = readFileSync(file, 'latin1').split('\n');
    const [header = '', secrets = '', one = '', two = ''] = lines;
    const flipped = `${one.slice(0, 30)}${one[30] === 'A' ? 'B' : 'A'}${one.slice(31)}`;
    for (const forged of [
      [header, secrets, flipped, two],
      [header, secrets, two, one],
      [header, secrets, two],
    ]) {
      writeFileSync(file, [...forged, ''].join('\n'));
      await expect(openIdentityStore(file, key)).rejects.toMatchObject({ code: 'file.damaged' });
    }
  });

  it('can be sealed under a new key: the old one opens it no more, UIDs and pseudonyms stay', async () => {
    const store = await createIdentityStore(file, key);
    const [study] = await store.addStudies([facts('1')]);
    const next = loadKeyFile(path.join(folder, 'next.key'), data);
    await store.rotateKey(next);
    await store.addStudies([facts('2')]);
    await store.close();
    await expect(openIdentityStore(file, key)).rejects.toMatchObject({ code: 'identity.wrongKey' });
    const again = await openIdentityStore(file, next);
    expect(again.studyOf('1')).toEqual(study);
    expect(again.studies()).toHaveLength(2);
    await again.close();
  });

  it('once destroyed is gone', async () => {
    const store = await createIdentityStore(file, key);
    await store.addStudies([facts('1')]);
    await store.destroy();
    expect(existsSync(file)).toBe(false);
  });

  it('keys what it remembers of a source: the same in this project, another in the next, and never a plain hash', async () => {
    const store = await createIdentityStore(file, key);
    const one = store.sourceKey('张三/IM0001 4096 1700000000');
    expect(one).toMatch(/^[\w-]{22}$/);
    expect(store.sourceKey(Buffer.from('张三/IM0001 4096 1700000000'))).toBe(one);
    expect(store.sourceKey('张三/IM0002 4096 1700000000')).not.toBe(one);
    expect(store.digest('张三/IM0001 4096 1700000000')).not.toContain(Buffer.from(one, 'base64url').toString('hex'));
    await store.close();
    const again = await openIdentityStore(file, key);
    expect(again.sourceKey('张三/IM0001 4096 1700000000')).toBe(one);
    await again.close();
    const other = await createIdentityStore(path.join(data, 'other.store'), key);
    expect(other.sourceKey('张三/IM0001 4096 1700000000')).not.toBe(one);
    await other.close();
  });

  it('remembers where a batch was read from, sealed, also after its key was changed', async () => {
    const store = await createIdentityStore(file, key);
    const batch = '33333333-3333-4333-8333-333333333333';
    expect(store.sourceOf(batch)).toBeNull();
    await store.addSources(batch, { folder: '/mnt/pacs/张三 2021', label: 'CD of Zhang' });
    await store.rotateKey(loadKeyFile(path.join(folder, 'next.key'), data));
    await store.close();
    expect(readFileSync(file).includes('pacs')).toBe(false);
    const again = await openIdentityStore(file, loadKeyFile(path.join(folder, 'next.key'), data));
    expect(again.sourceOf(batch)).toEqual({ batchId: batch, folder: '/mnt/pacs/张三 2021', label: 'CD of Zhang' });
    await again.close();
  });

  it('has every study when many groups are added at the same moment', async () => {
    const store = await createIdentityStore(file, key);
    await Promise.all(Array.from({ length: 50 }, (_, at) => store.addStudies([facts(`1.${at}`)])));
    await store.close();
    const again = await openIdentityStore(file, key);
    expect(again.studies()).toHaveLength(50);
    expect(new Set(again.studies().map((study) => study.pseudonym)).size).toBe(50);
    await again.close();
    chmodSync(file, 0o600);
  });

  it('gives one study one identity when two groups bring it at the same moment', async () => {
    const store = await createIdentityStore(file, key);
    const [a, b] = await Promise.all([store.addStudies([facts('1.7')]), store.addStudies([facts('1.7')])]);
    expect(a).toEqual(b);
    await store.close();
  });
});
