import path from 'node:path';

/** Where the identity store of a data directory lies. */
export const identityFile = (dataDir: string): string => path.join(dataDir, 'identity.store');
