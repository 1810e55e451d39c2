import { Command } from 'commander';
import { registerBatches } from './commands/batches.ts';
import { registerCases } from './commands/cases.ts';
import { registerDemo } from './commands/demo.ts';
import { registerExport } from './commands/export.ts';
import { registerFit } from './commands/fit.ts';
import { registerFreeze } from './commands/freeze.ts';
import { registerIdentity } from './commands/identity.ts';
import { registerHeld } from './commands/held.ts';
import { registerImport } from './commands/import.ts';
import { registerInit } from './commands/init.ts';
import { registerLinks } from './commands/links.ts';
import { registerLists } from './commands/lists.ts';
import { registerPacs } from './commands/pacs.ts';
import { registerProfile } from './commands/profile.ts';
import { registerRedescribe } from './commands/redescribe.ts';
import { registerRounds } from './commands/rounds.ts';
import { registerServe } from './commands/serve.ts';
import { registerUsers } from './commands/users.ts';
import { registerVerify } from './commands/verify.ts';
import { registerWindows } from './commands/windows.ts';
import { codeVersion } from '../server/base/codeVersion.ts';

// The command line: parse arguments, call the server's verbs, print. Exit codes: 0 done, 1 bug, 2 misuse, 3 finished with problems, 130 stopped by Ctrl-C.
const program = new Command('leptolink')
  .description('From a folder copied out of PACS to a hazard ratio, and back to the slice.')
  .version(codeVersion)
  .showHelpAfterError('(leptolink --help lists the commands)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const register of [
  registerInit,
  registerServe,
  registerDemo,
  registerImport,
  registerBatches,
  registerLinks,
  registerHeld,
  registerPacs,
  registerRedescribe,
  registerWindows,
  registerLists,
  registerCases,
  registerUsers,
  registerRounds,
  registerFreeze,
  registerFit,
  registerExport,
  registerVerify,
  registerProfile,
  registerIdentity,
]) {
  register(program);
}
program.addHelpText(
  'after',
  '\nThe data directory is --data DIR, else LEPTOLINK_DATA, else the demo project in data/demo.\nExit codes: 0 done, 1 bug, 2 misuse, 3 finished with problems, 130 stopped by Ctrl-C.',
);
await program.parseAsync();
