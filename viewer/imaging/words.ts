/** The texts of a pane. */
export const imagingWords = {
  loading: ['loading', '加载中'],
  slice: ['slice {n} of {total}', '第 {n} / {total} 层'],
  failed: ['Slice {n} could not be loaded; scroll to it again to retry.', '第 {n} 层加载失败；再次滚动到该层即重试。'],
  damaged: ['Slice {n} is damaged and cannot be shown.', '第 {n} 层已损坏，无法显示。'],
  compressed: [
    'Slice {n} is compressed in a way that cannot be read here; the file itself is kept.',
    '第 {n} 层的压缩方式在此无法读取；原文件已保留。',
  ],
  palette: ['Stored with a palette of colours: not an MR image, not shown.', '以调色板存储：不是 MR 图像，不予显示。'],
  bitWidth: ['Pixels of this width cannot be shown.', '此位宽的像素无法显示。'],
  colour: ['Colours, not grey values.', '彩色图像，非灰度值。'],
  single: ['One slice only.', '仅有一层。'],
  eightBit: ['Only 256 grey values (8 bit).', '仅 256 级灰度（8 位）。'],
  thirtyTwoBit: ['32-bit grey values.', '32 位灰度值。'],
  floating: ['Grey values are fractions (floating point).', '灰度值为小数（浮点）。'],
} as const;
