/** Two hundred strings that somebody may write where a UID, a record number or a file name is expected. `sandbox`: where absolute ones point. */
export function hostileStrings(sandbox: string): string[] {
  const climbs = [1, 2, 3, 5, 8, 12].flatMap((times) =>
    ['../', '..\\', '%2e%2e/', '%2e%2e%2f', '..%2f', '..%5c', '....//', '..;/', '..\u2215', '.\u200b./'].map(
      (step) => `${step.repeat(times)}ESCAPE${times}`,
    ),
  );
  const devices = ['CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1', 'CONIN$', 'CLOCK$'].flatMap((name) => [
    name,
    `${name}.dcm`,
    `${name.toLowerCase()}:`,
  ]);
  const absolute = [
    `${sandbox}/ESCAPE`,
    `/${sandbox}/ESCAPE`,
    `file://${sandbox}/ESCAPE`,
    '/etc/passwd',
    'C:\\Windows\\ESCAPE',
    'C:ESCAPE',
    '\\\\server\\share\\ESCAPE',
    '//server/share/ESCAPE',
    '\\\\?\\C:\\ESCAPE',
    '~/ESCAPE',
    '$HOME/ESCAPE',
    '/proc/self/fd/0',
    '/dev/null',
  ];
  const marks = ['\u202e', '\u200f', '\u2066', '\ufeff', '\u0000', '\n', '\r\n', '\t', '\u001b[2J', '\u007f', '\u0085'];
  const inside = marks.flatMap((mark) => [mark, `ESC${mark}APE`, `../${mark}ESCAPE`, `1.2.3${mark}4`]);
  const others = [
    '.',
    '..',
    '...',
    ' ',
    '  ',
    '-rf',
    '--help',
    '*',
    '?',
    '|id',
    '`id`',
    '$(id)',
    ';id',
    '&id',
    '>ESCAPE',
  ];
  const words = [
    "' OR 1=1 --",
    '"; DROP TABLE instances; --',
    '=cmd()',
    '<script>1</script>',
    '__proto__',
    'constructor',
  ];
  const more = [
    '{{7*7}}',
    '%s%n',
    '\\x00',
    '张三/../ESCAPE',
    'é/../ESCAPE',
    '\ud83d\ude00',
    'NaN',
    '1e999',
    '0',
    'null',
  ];
  const long = [64, 65, 255, 256, 1024, 4096].flatMap((length) => [
    '9'.repeat(length),
    '../'.repeat(length).slice(0, length),
  ]);
  const made = [...climbs, ...devices, ...absolute, ...inside, ...others, ...words, ...more, ...long];
  const numbered = Array.from({ length: Math.max(0, 200 - made.length) }, (_, at) => `../${at}/ESCAPE/../${at}`);
  return [...made, ...numbered].slice(0, 200);
}
