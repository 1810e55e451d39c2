/** A file to send, with its place from the folder that was dropped or chosen. */
export interface ChosenFile {
  place: string;
  file: File;
}

/** Every file of what was dropped, folders walked whole. Must be called while the drop is handled: the browser forgets it afterwards. */
export async function collectDropped(items: DataTransferItemList): Promise<ChosenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** The files of an `<input type="file">`, with their folders where a folder was chosen. */
export function collectChosen(list: FileList): ChosenFile[] {
  return [...list].map((file) => ({ place: file.webkitRelativePath || file.name, file }));
}

async function collect(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ place: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // a browser answers a hundred entries at a time
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const one of some) await collect(one, found);
  }
}
