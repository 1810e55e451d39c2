import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 * 1024 };
const LENGTH = 64;

/** Hashes a password with scrypt (N 2^15, r 8, p 3: the work of N 2^17 r 8 p 1 in a quarter of its memory) and a fresh salt. */
export async function hashPassword(password: string): Promise<{ salt: string; hash: string }> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await derive(password, salt)).toString('hex') };
}

/** Whether this is the password; takes as long when it is not, and when there is none. */
export async function isPassword(password: string, kept: { salt: string; hash: string } | null): Promise<boolean> {
  const derived = await derive(password, kept?.salt ?? '0'.repeat(32));
  const expected = Buffer.from(kept?.hash ?? '00'.repeat(LENGTH), 'hex');
  return expected.length === derived.length && timingSafeEqual(derived, expected) && kept !== null;
}

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
