import type { Palette } from './draw.ts'

/** The page's colours as they are now at an element: a canvas cannot read the tokens by itself. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'), ink3: of('--ink-3'), hair: of('--hair'), record: of('--record'), barrier: of('--barrier'),
    onBarrier: of('--on-barrier'), barrierText: of('--barrier-text'), saved: of('--saved'), rpc: of('--rpc'), kept: of('--kept'),
    undone: of('--undone'), sheet: of('--sheet'), focus: of('--focus'), font: style.fontFamily,
  }
}
