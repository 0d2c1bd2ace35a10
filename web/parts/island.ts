/**
 * A part of the page that comes alive in a task of its own: its markup is there from the beginning, and whoever clicks or types
 * meanwhile is heard between one part and the next. Elsewhere than in the first paint it is there at once.
 */
import { createRawSnippet, hydrate, mount, unmount, type Component, type Snippet } from 'svelte'

type Props = Record<string, unknown>

/** Draws a part while the site is built; the page itself has no code for that. */
export const serverSide: { draw: ((part: Component<Props>, props: Props) => string) | null } = { draw: null }

const waiting: (() => void)[] = []

/**
 * @param wrapper class of the element around the part
 * @param props read anew wherever the part reads them: an object of getters
 */
export function island<P extends Props>(part: Component<P>, wrapper: string, props: P): Snippet {
  const Part = part as unknown as Component<Props>
  return createRawSnippet(() => ({
    render: () => `<div class="${wrapper}">${serverSide.draw?.(Part, props) ?? ''}</div>`,
    setup(target) {
      let instance: Props | null = null
      const begin = target.hasChildNodes() ? () => (instance = hydrate(Part, { target, props })) : null
      if (begin === null) instance = mount(Part, { target, props })
      else wait(begin)
      return () => {
        if (begin !== null && waiting.includes(begin)) waiting.splice(waiting.indexOf(begin), 1)
        if (instance !== null) void unmount(instance)
      }
    },
  }))
}

/** @returns when every part of the first paint is alive: until then nothing may look otherwise than it was drawn */
export function allAlive(): Promise<void> {
  return new Promise(wait)
}

function wait(begin: () => void): void {
  if (waiting.push(begin) === 1) setTimeout(next)
}

function next(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setTimeout(next)
}
