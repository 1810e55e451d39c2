/** Hands a text or bytes to the browser as a download. */
export function saveFile(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(typeof content === 'string' ? asBlob(content, type) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function asBlob(text: string, type: string): Blob {
  // Excel reads UTF-8 only with its mark.
  return new Blob([type.startsWith('text/csv') ? `\uFEFF${text}` : text], { type: `${type};charset=utf-8` });
}
