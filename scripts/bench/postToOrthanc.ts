import { serveOrthanc } from './serveOrthanc.ts';
import { type Spent, watchTree } from './runProcess.ts';

/** Gives files to an empty Orthanc by REST over four connections; its start is not counted. */
export async function postToOrthanc(folder: string, files: readonly string[]): Promise<Omit<Spent, 'stdout'>> {
  const orthanc = await serveOrthanc(folder, { dicomweb: false });
  try {
    const watch = watchTree(orthanc.pid);
    const started = performance.now();
    await orthanc.post(files);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, ...(await watch.end()) };
  } finally {
    await orthanc.stop();
  }
}
