/** Changes JSON text to say something else and leaves alone what it says already: how it is laid out, and the cursor in it. */
import type { SyntaxNode } from '@lezer/common'
import { itemsOf, propertiesOf, readNode, rootOf } from './json-tree.ts'
import { printJson } from './print-json.ts'

export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/**
 * @param text whole JSON
 * @param wanted what it is to say
 * @returns in the order of the text, not overlapping
 */
export function patchJson(text: string, wanted: unknown): readonly TextChange[] {
  const root = rootOf(text)
  return root === null ? [{ from: 0, to: text.length, insert: `${printJson(wanted)}\n` }] : patchNode(text, root, wanted)
}

function patchNode(text: string, node: SyntaxNode, wanted: unknown): readonly TextChange[] {
  if (isEqual(readNode(text, node), wanted)) return []
  const parts = samePartsOf(text, node, wanted)
  if (parts !== null) return parts.flatMap(([part, value]) => patchNode(text, part, value))
  const lineStart = text.lastIndexOf('\n', node.from - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart, node.from))![0]
  return [{ from: node.from, to: node.to, insert: printJson(wanted, indent, node.from - lineStart) }]
}

/** Each part of a value with what it is to say, if the value keeps its parts; else null. */
function samePartsOf(text: string, node: SyntaxNode, wanted: unknown): readonly [SyntaxNode, unknown][] | null {
  if (typeof wanted !== 'object' || wanted === null) return null
  if (Array.isArray(wanted)) {
    const items = node.name === 'Array' ? itemsOf(node) : []
    return items.length === wanted.length && items.length > 0 ? items.map((item, at) => [item, wanted[at] as unknown]) : null
  }
  if (node.name !== 'Object') return null
  const properties = propertiesOf(text, node)
  const fields = Object.entries(wanted)
  const isSame = properties.length === fields.length && properties.every(({ key, value }, at) => key === fields[at][0] && value !== null)
  return isSame ? properties.map(({ value }, at) => [value!, fields[at][1] as unknown]) : null
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
