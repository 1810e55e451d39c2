import { spawnSync } from 'node:child_process';
import { runProcess, type Spent } from './runProcess.ts';

/** A Python that has pydicom; null when there is none here. */
export const pydicomProgram =
  ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import pydicom']).status === 0) ?? null;

const SCAN = `
import os, sys, time, pydicom
start = time.perf_counter()
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        ds = pydicom.dcmread(os.path.join(folder, name), stop_before_pixels=True)
        (ds.get('PatientID'), str(ds.get('PatientName')), ds.StudyInstanceUID, ds.get('StudyDate'), ds.get('StudyDescription'),
         ds.SeriesInstanceUID, ds.get('SeriesDescription'), ds.get('SeriesNumber'), ds.get('Modality'), ds.SOPInstanceUID,
         ds.get('InstanceNumber'), ds.get('ImagePositionPatient'))
print(time.perf_counter() - start)
`;

/** Reads the headers of all files of a folder with pydicom, and twelve values of each; its start is not counted. */
export async function scanWithPydicom(folder: string): Promise<Spent> {
  const spent = await runProcess(pydicomProgram!, ['-c', SCAN, folder]);
  return { ...spent, seconds: Number(spent.stdout) };
}
