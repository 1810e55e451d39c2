import { isBinaryFit } from '../../../server/identity/isBinaryFit.ts';

describe('kept binary numbers', () => {
  it('are of their size and no more than the attribute has', () => {
    expect(isBinaryFit(Buffer.from([16, 0]), 'US', '00280010')).toBe(true);
    expect(isBinaryFit(Buffer.from('ZHANG SAN '), 'US', '00280010')).toBe(false);
    expect(isBinaryFit(Buffer.from([1, 2, 3]), 'US', '00280010')).toBe(false);
    expect(isBinaryFit(Buffer.alloc(24), 'FD', '00189089')).toBe(true);
  });

  it('hold no words where a list is allowed', () => {
    const indices = Buffer.alloc(16);
    [1, 2, 40, 70_000].forEach((value, at) => indices.writeUInt32LE(value, at * 4));
    expect(isBinaryFit(indices, 'UL', '00209157')).toBe(true);
    expect(isBinaryFit(Buffer.from('ZHANG^SAN 13800138'.padEnd(20)), 'UL', '00209157')).toBe(false);
    expect(isBinaryFit(Buffer.from('ZHANGSAN'), 'FD', '00189087')).toBe(false);
    const echo = Buffer.alloc(8);
    echo.writeDoubleLE(2.98);
    expect(isBinaryFit(echo, 'FD', '00189082')).toBe(true);
  });
});
