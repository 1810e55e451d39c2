import { isPseudonym, makePseudonym } from '../../../shared/identity/pseudonym.ts';

describe('a research pseudonym', () => {
  it('is made of random bytes alone and carries a check letter', () => {
    expect(makePseudonym(new Uint8Array([7, 19, 3, 22, 2, 15, 4]))).toBe('LM-7K3P2F4P');
    expect(isPseudonym('LM-7K3P2F4P')).toBe(true);
  });

  it('with one mistyped letter, or two swapped, is noticed', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXY';
    const code = makePseudonym(new Uint8Array([7, 19, 3, 22, 2, 15, 4]));
    const body = code.slice(3);
    let unnoticed = 0;
    for (let at = 0; at < 7; at += 1) {
      for (const letter of letters) {
        const wrong = `LM-${body.slice(0, at)}${letter}${body.slice(at + 1)}`;
        if (wrong !== code && isPseudonym(wrong)) unnoticed += 1;
      }
      if (at === 6 || body[at] === body[at + 1]) continue;
      const swapped = `LM-${body.slice(0, at)}${body[at + 1]}${body[at]}${body.slice(at + 2)}`;
      if (isPseudonym(swapped)) unnoticed += 1;
    }
    expect(unnoticed).toBe(0);
  });

  it('has no letter that is read as another', () => {
    expect(isPseudonym('LM-7K3P2FIP')).toBe(false);
    expect(isPseudonym('LM-7K3P2FOP')).toBe(false);
  });
});
