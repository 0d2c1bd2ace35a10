/** An argument that cannot be used: the message is one line without a full stop, fit for a terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
