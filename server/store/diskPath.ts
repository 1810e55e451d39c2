import { isUtf8 } from 'node:buffer';

/** A path as the disk has it: text, or its bytes where a name in it is not UTF-8 (folders copied off a Chinese Windows carry GBK). */
export type DiskPath = string | Buffer;

const plain = /^[\x20-\x7e]*$/;
const chinese = new TextDecoder('gb18030');

/** A name inside a folder; `name` is what `readdir` tells in latin1, one letter for each byte. */
export function joinDiskPath(folder: DiskPath, name: string): DiskPath {
  if (plain.test(name) && typeof folder === 'string') return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
  const bytes = Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name, 'latin1')]);
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

/** A name as a person reads it, from one letter for each byte: UTF-8, else GB18030. For showing and for the order only, never a path. */
export function sayName(name: string): string {
  if (plain.test(name)) return name;
  const bytes = Buffer.from(name, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : chinese.decode(bytes);
}

/** A path as a person reads it, name by name: folders of both encodings lie in one another. */
export function sayDiskPath(path: DiskPath): string {
  if (typeof path === 'string') return path;
  return path.toString('latin1').split('/').map(sayName).join('/');
}
