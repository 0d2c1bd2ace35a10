/** What oracles have found, and who waits for whom, in Chinese. */
export function reasonZh(message: string): string {
  return message
}
