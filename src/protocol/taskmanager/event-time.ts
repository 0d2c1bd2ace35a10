/** Event time is whole milliseconds; these two stand for Flink's smallest and largest `long`. */
export const eventTime = {
  /** No watermark has come yet. */
  MIN_MS: Number.MIN_SAFE_INTEGER,
  /** MAX_WATERMARK: no more records will come. */
  MAX_MS: Number.MAX_SAFE_INTEGER,
} as const
