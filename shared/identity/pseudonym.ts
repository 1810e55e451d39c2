/** Crockford's base 32 without Z, which is written like 2: 31 letters, a prime, so that the check finds every slip. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';

/**
 * Makes the code under which a study or case is known in the research: `LM-7K3Q2F4N`.
 *
 * Seven letters (no I, L, O, U, Z) from seven random bytes handed in, then a check letter, so that one mistyped letter or
 * two swapped are noticed. Never derived from anything about the person.
 */
export function makePseudonym(random: Uint8Array): string {
  if (random.length < 7) throw new RangeError('a pseudonym needs 7 random bytes');
  const body = Array.from(random.subarray(0, 7), (byte) => alphabet[byte % 31]).join('');
  return `LM-${body}${checkLetter(body)}`;
}

/** Whether the text is a pseudonym whose check letter fits. */
export function isPseudonym(text: string): boolean {
  const match = /^LM-([0-9A-HJKMNP-TV-Y]{7})([0-9A-HJKMNP-TV-Y])$/.exec(text);
  return match !== null && checkLetter(match[1] ?? '') === match[2];
}

/** A weighted sum modulo the number of letters: one wrong letter or a swap of neighbours changes it. */
function checkLetter(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at += 1) sum += (at + 1) * alphabet.indexOf(body[at] ?? '0');
  return alphabet[sum % 31] ?? '0';
}
