import { execFileSync } from 'node:child_process';

let hasR: boolean | null = null;

/** What a script prints in R with the package survival; null, with a sentence, where there is no R. */
export function runR(folder: string, script: string): string | null {
  hasR ??= probeR();
  if (!hasR) return null;
  return execFileSync('Rscript', [script], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function probeR(): boolean {
  try {
    execFileSync('Rscript', ['-e', 'stopifnot(nzchar(system.file(package = "survival")))'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log('R with the package survival is not here: the comparison with R is skipped.');
    return false;
  }
}
