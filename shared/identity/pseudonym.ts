const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Makes the code under which a study or case is known in the research: `LM-7K3Q2F4N`.
 *
 * Seven letters of Crockford's base 32 (no I, L, O, U) from 35 random bits handed in, then a check letter, so that one
 * mistyped letter is noticed. Never derived from anything about the person.
 */
export function makePseudonym(random: Uint8Array): string {
  if (random.length < 7) throw new RangeError('a pseudonym needs 7 random bytes');
  const body = Array.from(random.subarray(0, 7), (byte) => alphabet[byte & 31]).join('');
  return `LM-${body}${checkLetter(body)}`;
}

/** Whether the text is a pseudonym whose check letter fits. */
export function isPseudonym(text: string): boolean {
  const match = /^LM-([0-9A-HJKMNP-TV-Z]{7})([0-9A-HJKMNP-TV-Z])$/.exec(text);
  return match !== null && checkLetter(match[1] ?? '') === match[2];
}

/** Weighted sum modulo 31, a prime above the weights' differences, so that one wrong letter or a swap changes it. */
function checkLetter(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += (at + 1) * alphabet.indexOf(body[at] ?? '0');
  return alphabet[sum % 31] ?? '0';
}
