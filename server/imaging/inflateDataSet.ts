import { constants, inflateRawSync } from 'node:zlib';

/** What a deflated data set may unpack to, bytes. Beyond it only its header is read. */
export const INFLATE_LIMIT_BYTES = 64 * 1024 * 1024;

/** Compressed bytes read to see the header of a data set beyond the limit: deflate packs at most 1032 to 1, so they unpack to 17 MB at the most. */
const HEADER_BYTES = 16 * 1024;

/**
 * Unpacks a deflated data set, but never beyond the limit: some kilobytes can unpack to gigabytes.
 *
 * `isWhole` false: the data set is larger than the limit and only its beginning was unpacked, enough for the header.
 * Returns null when the compressed bytes are cut or damaged. Source: RFC 1951; PS3.5 section A.5.
 */
export function inflateDataSet(deflated: Buffer): { bytes: Buffer; isWhole: boolean } | null {
  try {
    return { bytes: inflateRawSync(deflated, { maxOutputLength: INFLATE_LIMIT_BYTES }), isWhole: true };
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? inflateBeginning(deflated) : null;
  }
}

function inflateBeginning(deflated: Buffer): { bytes: Buffer; isWhole: boolean } | null {
  try {
    return {
      bytes: inflateRawSync(deflated.subarray(0, HEADER_BYTES), {
        maxOutputLength: INFLATE_LIMIT_BYTES,
        finishFlush: constants.Z_SYNC_FLUSH,
      }),
      isWhole: false,
    };
  } catch {
    // a damaged stream: the caller names it
    return null;
  }
}
