import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { step } from './say.mjs';

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
const hasLibrary = (name) => spawnSync('sh', ['-c', `ldconfig -p | grep -q ${name}`], { stdio: 'ignore' }).status === 0;

/** The programs that tests run against: how to tell that one is here, and the Debian packages that bring it. */
export const peers = [
  { name: 'Chromium libraries', packages: ['libnss3'], isHere: () => hasLibrary('libnss3.so') },
  { name: 'DCMTK', packages: ['dcmtk'], isHere: () => has('dcmdump') && has('storescu') },
  { name: 'Orthanc', packages: ['orthanc'], isHere: () => has('Orthanc') },
  { name: 'PostgreSQL', packages: ['postgresql'], isHere: () => existsSync('/usr/lib/postgresql') },
  {
    name: 'R survival',
    packages: ['r-base-core', 'r-cran-survival'],
    isHere: () => has('Rscript') && existsSync('/usr/lib/R/library/survival'),
  },
];

/** Installs the missing peers where that can be done (root on Debian or Ubuntu); answers those still missing with the command that brings them. */
export async function installPeers() {
  const missing = () => peers.filter((peer) => !peer.isHere());
  const wanted = missing().flatMap((peer) => peer.packages);
  if (wanted.length > 0 && process.getuid?.() === 0 && isDebian()) {
    await step(`installing ${wanted.join(', ')} from the system's packages`, () => {
      const apt = (...args) =>
        spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
          stdio: ['ignore', 'ignore', 'inherit'],
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        });
      apt('update');
      apt('install', '-y', '--no-install-recommends', ...wanted);
    });
  }
  return missing().map((peer) => ({ name: peer.name, command: `apt-get install ${peer.packages.join(' ')}` }));
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
