import { setTimeout as wait } from 'node:timers/promises';
import { openHeaderInspectors } from '../../../server/imaging/inspectHeaders.ts';
import { openInspectors } from '../../../server/imaging/openInspectors.ts';

const children = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;

describe('reading that is stopped', () => {
  it.each([
    ['a dry run', () => openHeaderInspectors(1)],
    ['an import', () => openInspectors({ children: 1 })],
  ])('leaves no process of %s behind, though files had been asked for a moment before', async (_, open) => {
    const inspectors = open();
    const asked = [inspectors.inspect('none-1.dcm'), inspectors.inspect('none-2.dcm')];
    inspectors.close();
    expect(await Promise.race([...asked, wait(500, 'no answer')])).toBe('no answer');
    expect(children()).toBe(0);
  });
});
