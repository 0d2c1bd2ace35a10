/** What a trace shows of a message beside its type, in Chinese where it is in words. */
export function detailZh(detail: string): string {
  return detail
    .replace(/^checkpoint ([0-9]+)$/, '检查点 $1')
    .replace(/^attempt ([0-9]+)$/, '第 $1 次尝试')
    .replace(/^idle$/, '空闲')
    .replace(/^active$/, '活跃')
}
