import { readdirSync, readFileSync } from 'node:fs'
import { parse, type AST } from 'svelte/compiler'
import { expect, test } from 'vitest'

/** Attributes that are read to somebody or shown. */
const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'alt', 'title', 'placeholder']
/** Of one language only: what the machine is given, and the name of the place. */
const FOR_MACHINES = ['code', 'kbd', 'script', 'style']
const SAME_EVERYWHERE = new Set(['Cleancut'])
const WORD = /\p{L}{2,}/u

/** Words that stand in the markup of a component itself, where no translation reaches them. */
function literalTexts(component: string): string[] {
  const found: string[] = []
  const report = (text: string): void => {
    if (WORD.test(text) && !SAME_EVERYWHERE.has(text.trim())) found.push(text.trim())
  }
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, name, data, value } = node as Partial<AST.Text & AST.RegularElement & AST.Attribute>
    if (type === 'StyleDirective' || (type === 'RegularElement' && FOR_MACHINES.includes(name ?? ''))) return
    if (type === 'Attribute') return SPOKEN.includes(name ?? '') ? walk(value) : undefined
    if (type === 'Text') report(data ?? '')
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata') walk(child)
  }
  walk(parse(component, { modern: true }).fragment)
  return found
}

test('words in the markup are found, also where they are only spoken', () => {
  expect(literalTexts('<p title="A hint">{t.sum} <b>of all</b> {n} ms</p>')).toEqual(['A hint', 'of all', 'ms'])
  expect(literalTexts('<p class="wide" aria-label={t.sum}>{a}, {b} → <code>npx cleancut</code> Cleancut</p>')).toEqual([])
})

const components = readdirSync('web', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.svelte'))

test.each(components)('%s says nothing that has no translation', (path) => {
  expect(literalTexts(readFileSync(`web/${path}`, 'utf8'))).toEqual([])
})
