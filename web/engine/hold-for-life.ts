/** Whoever asks for the lock next has it when this thread is gone; so it is held before anybody is told to ask. */
export function holdForLife(life: string): Promise<void> {
  return new Promise((held) => {
    if (navigator.locks === undefined) return held()
    const forever = (): Promise<never> => {
      held()
      return new Promise(() => undefined)
    }
    void navigator.locks.request(life, forever)
  })
}
