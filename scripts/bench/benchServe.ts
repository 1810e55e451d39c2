import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { ReadingProject } from './makeReadingProject.ts';
import { root } from './programs.ts';
import { requestMany } from './requestMany.ts';
import type { Measured } from './row.ts';
import { addressOf, serveProject, stopProcess } from './serveProject.ts';

const SECONDS = 2;

/** The frames of one assignment over the product's own route, next to a plain Node server that reads the same bytes of the same files. */
export async function benchServe(given: {
  project: ReadingProject;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const { project } = given;
  const frames = project.images.series.flatMap(({ seriesKey, frames: list }) =>
    list.map((frame) => ({ seriesKey, ...frame })),
  );
  const places = frames.map(({ imageKey, rows, columns, bitsAllocated }) => {
    const file = project.fileOf(imageKey);
    const length = (rows * columns * bitsAllocated) / 8;
    return { file, length, offset: statSync(file).size - length };
  });
  const floor = spawn(process.execPath, [path.join(root, 'scripts/bench/floorServe.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  floor.stdin.end(places.map((place) => JSON.stringify(place)).join('\n'));
  const floorUrl = await addressOf(floor);
  const served = await serveProject(project);
  const ours = frames.map(
    (frame) =>
      `/api/images/assignment/${project.assignmentId}/${frame.seriesKey}/${frame.imageKey}/${frame.frameNumber}`,
  );
  const plain = frames.map((_, index) => `/${index}`);
  const measured: Measured = { rows: [], absent: [] };
  try {
    for (const connections of [1, 16]) {
      const mine: number[] = [];
      const least: number[] = [];
      for (let round = 1; round <= given.rounds; round += 1) {
        given.note(`frames over ${connections} connections, round ${round} of ${given.rounds}`);
        const how = { connections, seconds: SECONDS };
        const headers = { cookie: served.cookie };
        mine.push(await requestMany({ url: served.url, paths: ours, headers, ...how }));
        least.push(await requestMany({ url: floorUrl, paths: plain, ...how }));
      }
      const anchors = [{ name: 'plain Node file server', values: least }];
      const what = `frames: ${connections} connection${connections > 1 ? 's' : ''}`;
      measured.rows.push({ what: `${what}, plain server`, unit: 'requests/s', values: least });
      measured.rows.push({ what: `${what}, leptolink`, unit: 'requests/s', values: mine, anchors });
    }
  } finally {
    await served.stop();
    await stopProcess(floor);
  }
  return measured;
}
