import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeBug } from '../../../server/base/describeBug.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

describe('a bug in the log', () => {
  it.each([
    ['a folder named after a person', () => readFileSync('/export/禤罡鑫 ZQ739104281/IM1')],
    ['a path with a null byte', () => readFileSync('/export/禤罡鑫 ZQ739104281\0/IM1')],
    ['a text that is no JSON', () => JSON.parse('禤罡鑫 ZQ739104281')],
    ['a value in a message of our own', () => thrower('禤罡鑫 ZQ739104281')],
  ])('does not repeat %s', (_name, work) => {
    const described = JSON.stringify(describeBug(thrownBy(work)));
    expect(described).not.toMatch(/禤|ZQ739104281/);
    expect(described).toContain(path.basename(import.meta.filename));
  });

  it('keeps what the program itself did wrong, with the place', () => {
    const described = describeBug(thrownBy(() => (undefined as unknown as { rows: [] }).rows.length));
    expect(described).toMatchObject({ name: 'TypeError', message: expect.stringContaining("reading 'rows'") });
    expect(described.frames.length).toBeGreaterThan(0);
  });

  it('describes what is no Error', () => {
    expect(describeBug('禤罡鑫')).toEqual({ name: 'string', code: null, frames: [], message: null });
  });
});

function thrower(value: string): never {
  throw new Error(`value ${value}`);
}
