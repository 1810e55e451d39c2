// The least an import can do in this stack: every byte read and hashed, every header parsed, one row an instance. Nothing is checked, cleaned or copied.
//   node floorImport.mjs FOLDER DATABASE
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import sqlite3 from 'sqlite3';

const TAGS =
  'x00080016 x00080018 x0020000d x0020000e x00080020 x00080030 x00080060 x0008103e x00100010 x00100020 x00100030 x00100040 x00180010 x00200011 x00200013 x00200032 x00200037 x00200052 x00280030'.split(
    ' ',
  );
const COLUMNS = ['path', 'sha256', ...TAGS];
const GROUP = 200;
const AT_ONCE = 40;

const [folder, file] = process.argv.slice(2);
const db = await new Promise((resolve, reject) => {
  const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
});
const run = (sql, bind = []) =>
  new Promise((resolve, reject) => db.run(sql, bind, (error) => (error ? reject(error) : resolve())));
await run('PRAGMA journal_mode=WAL');
await run('PRAGMA synchronous=NORMAL');
await run(`CREATE TABLE instances (${COLUMNS.join(',')})`);
await run('CREATE UNIQUE INDEX sop ON instances (x00080018)');
await run('CREATE INDEX series ON instances (x0020000e)');

const started = performance.now();
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));
for (let at = 0; at < files.length; at += GROUP) {
  const rows = files.slice(at, at + GROUP).map(rowOf);
  await run('BEGIN');
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const marks = some.map(() => `(${COLUMNS.map(() => '?').join(',')})`).join(',');
    await run(`INSERT INTO instances VALUES ${marks}`, some.flat());
  }
  await run('COMMIT');
}
process.stdout.write(`${(performance.now() - started) / 1000}\n`);

function rowOf(place) {
  const bytes = readFileSync(place);
  const dataSet = dicomParser.parseDicom(bytes, { untilTag: 'x7fe00010' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return [place, sha256, ...TAGS.map((tag) => dataSet.string(tag) ?? null)];
}
