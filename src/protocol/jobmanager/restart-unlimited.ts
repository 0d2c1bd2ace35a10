/** Flink's largest integer, which its options use for "as often as you like". */
const JAVA_MAX_INTEGER = 2147483647

/** Whether a number of attempts means no limit. */
export function isUnlimited(attempts: number): boolean {
  return attempts >= JAVA_MAX_INTEGER
}
