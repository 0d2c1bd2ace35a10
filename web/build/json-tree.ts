/** JSON text with the places of its parts, whole or half written: what errors, completion and the form need to find their way. */
import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/json'
import { formatPlace, type PathStep } from '../../src/scenario/place.ts'

export interface TextRange {
  readonly from: number
  readonly to: number
}

const VALUES: ReadonlySet<string> = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null'])

/** The outermost value, null where there is none yet. */
export function rootOf(text: string): SyntaxNode | null {
  return valueIn(parser.parse(text).topNode)
}

/** What a half-written value says so far; what cannot be read is null. */
export function readNode(text: string, node: SyntaxNode | null): unknown {
  if (node?.name === 'Array') return itemsOf(node).map((item) => readNode(text, item))
  if (node?.name !== 'Object') return node === null ? null : readScalar(text.slice(node.from, node.to))
  return Object.fromEntries(propertiesOf(text, node).map(({ key, value }) => [key, readNode(text, value)]))
}

function readScalar(written: string): unknown {
  try {
    return JSON.parse(written) as unknown
  } catch {
    return null
  }
}

export interface JsonProperty {
  readonly key: string
  readonly name: SyntaxNode
  readonly value: SyntaxNode | null
}

export function propertiesOf(text: string, object: SyntaxNode): readonly JsonProperty[] {
  return object.getChildren('Property').flatMap((property) => {
    const name = property.getChild('PropertyName')
    if (name === null) return []
    const key = readScalar(text.slice(name.from, name.to))
    return typeof key === 'string' ? [{ key, name, value: valueIn(property) }] : []
  })
}

export function itemsOf(array: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(array).filter(({ name }) => VALUES.has(name))
}

function valueIn(node: SyntaxNode): SyntaxNode | null {
  return childrenOf(node).find(({ name }) => VALUES.has(name)) ?? null
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child)
  return children
}

/** The way from the outermost value to a part of the tree. */
export function pathOf(text: string, node: SyntaxNode): readonly PathStep[] {
  const path: PathStep[] = []
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    const { parent } = at
    if (at.name === 'Property') {
      const name = at.getChild('PropertyName')
      const key = name === null ? null : readScalar(text.slice(name.from, name.to))
      path.unshift(typeof key === 'string' ? key : '')
    } else if (parent?.name === 'Array' && VALUES.has(at.name)) {
      const { from } = at
      path.unshift(itemsOf(parent).findIndex((item) => item.from === from))
    }
  }
  return path
}

/**
 * Where in the text a problem stands that names its place as messages do: `job.vertices[1].parallelism`, `line 3 column 5`.
 * A field that is missing is shown at what it is missing in.
 *
 * @param isAboutKey the field should not be there at all, so its name is meant
 */
export function rangeOfPlace(text: string, place: string, isAboutKey = false): TextRange {
  const spot = /^line ([0-9]+) column ([0-9]+)$/.exec(place)
  if (spot !== null) return rangeAt(text, Number(spot[1]), Number(spot[2]))
  const root = rootOf(text)
  if (root === null) return { from: 0, to: text.length }
  let best: TextRange = { from: root.from, to: Math.min(root.from + 1, text.length) }
  let node: SyntaxNode | null = root
  let path: readonly PathStep[] = []
  while (node !== null) {
    const next: Entry | undefined = entriesOf(text, node).find(({ step }) => isWithin(place, formatPlace([...path, step])))
    if (next === undefined) break
    path = [...path, next.step]
    const isAll: boolean = formatPlace(path) === place
    best = isAll && !isAboutKey && next.value !== null ? next.value : (next.name ?? startOf(next.value))
    node = isAll ? null : next.value
  }
  return { from: best.from, to: best.to }
}

interface Entry {
  readonly step: PathStep
  readonly name: SyntaxNode | null
  readonly value: SyntaxNode | null
}

function entriesOf(text: string, node: SyntaxNode): readonly Entry[] {
  if (node.name === 'Array') return itemsOf(node).map((value, step) => ({ step, name: null, value }))
  return propertiesOf(text, node).map(({ key, name, value }) => ({ step: key, name, value }))
}

function isWithin(place: string, of: string): boolean {
  return place === of || (place.startsWith(of) && (place[of.length] === '.' || place[of.length] === '['))
}

function startOf(node: SyntaxNode | null): TextRange {
  return node === null ? { from: 0, to: 0 } : { from: node.from, to: Math.min(node.from + 1, node.to) }
}

function rangeAt(text: string, line: number, column: number): TextRange {
  let from = 0
  for (let passed = 1; passed < line; passed++) from = text.indexOf('\n', from) + 1
  from = Math.min(from + column - 1, text.length)
  return { from, to: Math.min(from + 1, text.length) }
}
