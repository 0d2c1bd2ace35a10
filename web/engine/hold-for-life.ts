/** Referred to for ever: what nothing refers to may be collected, and the lock with it. */
const forever = new Promise<never>(() => undefined)

/** Whoever asks for the lock next has it when this thread is gone; so it is held before anybody is told to ask. */
export function holdForLife(life: string): Promise<void> {
  return new Promise((held) => {
    if (navigator.locks === undefined) return held()
    void navigator.locks.request(life, () => {
      held()
      return forever
    })
  })
}
