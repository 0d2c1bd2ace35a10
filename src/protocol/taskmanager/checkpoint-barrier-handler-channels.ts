/**
 * Adds a channel to a set of channels kept as an ascending array, so that equal sets are equal states. Adding it again changes nothing.
 *
 * @param channels the set; changed in place
 */
export function addChannel(channels: number[], channel: number): void {
  let at = channels.length
  while (at > 0 && channels[at - 1] > channel) at--
  if (at > 0 && channels[at - 1] === channel) return
  channels.splice(at, 0, channel)
}

/** Takes a channel out of such a set. Removing what is not there changes nothing. */
export function removeChannel(channels: number[], channel: number): void {
  const at = channels.indexOf(channel)
  if (at >= 0) channels.splice(at, 1)
}
