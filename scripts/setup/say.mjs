/** Prints what the set-up is doing, with the seconds it took. */
export async function step(says, work) {
  process.stdout.write(`- ${says} ...\n`);
  const start = Date.now();
  const answer = await work();
  process.stdout.write(`  done in ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
  return answer;
}

/** Ends the process with a sentence: 2 is misuse or a missing program. */
export function stop(sentence, code = 2) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
