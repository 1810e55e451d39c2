import { READY } from '../../server/imaging/inspection.ts';
import { judgeMutant } from './judgeMutant.ts';

// The entry of a child process of the fuzzer: as `inspectChild`, one file after the other, but judged besides.
let last: Promise<void> = Promise.resolve();
process.on('message', (path: string) => {
  last = last.then(async () => {
    process.send?.(await judgeMutant(path));
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.(READY);
