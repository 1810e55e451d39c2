/** The texts of a pane. */
export const imagingWords = {
  loading: ['loading', '加载中'],
  slice: ['slice {n} of {total}', '第 {n} / {total} 层'],
  failed: ['Slice {n} could not be loaded; scroll to it again to retry.', '第 {n} 层加载失败；再次滚动到该层即重试。'],
} as const;
