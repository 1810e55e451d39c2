import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { firstOf, freePort } from './programs.ts';
import { stopProcess } from './serveProject.ts';

/** nginx, which serves the files of the other viewers and passes DICOMweb on to Orthanc; null when it is not here. */
export const nginxProgram = firstOf(['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx']);

/** A web viewer's built files beside an Orthanc, under one address. */
export interface ServedPages {
  url: string;
  stop(): Promise<void>;
}

/** Serves the built files of a viewer and, under `/dicom-web`, an Orthanc: the way OHIF's makers describe. */
export async function servePages(given: {
  folder: string;
  pages: string;
  orthancUrl: string;
  /** Files that take the place of one of the viewer's, by address. */
  instead?: Record<string, string>;
}): Promise<ServedPages> {
  const port = await freePort();
  mkdirSync(path.join(given.folder, 'tmp'), { recursive: true });
  const config = path.join(given.folder, 'nginx.conf');
  writeFileSync(config, configOf(given, port));
  const errors = path.join(given.folder, 'error.log');
  const child = spawn(nginxProgram!, ['-p', given.folder, '-c', config, '-e', errors], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 50; tries += 1) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return { url, stop: () => stopProcess(child) };
    await wait(100);
  }
  await stopProcess(child);
  throw new Error('nginx does not start');
}

function configOf(given: Parameters<typeof servePages>[0], port: number): string {
  const { folder, pages, orthancUrl, instead = {} } = given;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/tmp/${name};`)
    .join(' ');
  const types = firstOf(['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types']);
  const places = Object.entries(instead).map(([address, file]) => `location = ${address} { alias ${file}; }`);
  return `
    daemon off; worker_processes 1; pid ${folder}/pid; user root;
    events { worker_connections 512; }
    http {
      ${types !== null && existsSync(types) ? `include ${types};` : ''} default_type application/octet-stream;
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; ${temporary}
      server {
        listen 127.0.0.1:${port};
        location /dicom-web {
          proxy_pass ${orthancUrl}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
          proxy_buffers 64 64k; proxy_max_temp_file_size 0; proxy_read_timeout 300s;
        }
        ${places.join('\n')}
        location / { root ${pages}; try_files $uri /index.html; }
      }
    }`;
}
