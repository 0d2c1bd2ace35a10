/** Completion of keys and values of a scenario: from its schema, from what else the scenario says, and Flink's option keys. */
import {
  insertCompletionText, pickedCompletion, type Completion, type CompletionContext, type CompletionResult,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorView } from '@codemirror/view'
import type { SyntaxNode } from '@lezer/common'
import type { Locale } from '../i18n.ts'
import { allowedWords } from './allowed-words.ts'
import { buildTexts } from './build-texts.ts'
import { docOf } from './field-docs.ts'
import type { FieldName } from './field-names.ts'
import { pathOf, propertiesOf, readNode, rootOf } from './json-tree.ts'
import { optionDoc, optionFallback, optionKeys } from './option-docs.ts'
import { schemasAt, type Schema } from './schema.ts'

/** Where the cursor is: the object whose key is being written, or the value; and what is written there, without its quotes. */
interface Spot {
  readonly node: SyntaxNode
  readonly isKey: boolean
  readonly from: number
  readonly to: number
}

export function completeScenario(locale: Locale): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const text = context.state.doc.toString()
    const spot = spotAt(syntaxTree(context.state).resolveInner(context.pos, -1), text, context)
    if (spot === null) return null
    const scenario = readNode(text, rootOf(text))
    const options = spot.isKey ? keysFor(spot, text, scenario, locale) : valuesFor(spot, text, scenario)
    return options.length === 0 ? null : { from: spot.from, to: spot.to, options, validFor: /^[^"\n]*$/ }
  }
}

function spotAt(node: SyntaxNode, text: string, { pos, explicit }: CompletionContext): Spot | null {
  if (node.name === 'PropertyName') return { node: node.parent!, isKey: true, ...inside(node, text) }
  const isScalar = ['String', 'Number', 'True', 'False', 'Null'].includes(node.name)
  if (isScalar && pos > node.from) return { node, isKey: false, ...inside(node, text) }
  const before = text.slice(0, pos).trimEnd().at(-1)
  if (before === ':') return { node: within(node, 'Property'), isKey: false, from: pos, to: pos }
  const container = within(node, 'Object', 'Array')
  const opens = (container.name === 'Object' && (before === '{' || before === ',')) || (container.name === 'Array' && before === '[')
  if (!explicit && !opens) return null
  return { node: container, isKey: container.name === 'Object', from: pos, to: pos }
}

function inside({ from, to }: SyntaxNode, text: string): { readonly from: number; readonly to: number } {
  const isQuoted = text[from] === '"'
  return { from: isQuoted ? from + 1 : from, to: isQuoted && to > from + 1 && text[to - 1] === '"' ? to - 1 : to }
}

/** Puts something in the place of what is written, and of the quotes around it. */
function putting(insert: string): (view: EditorView, completion: Completion, from: number, to: number) => void {
  return (view, completion, from, to) => {
    const start = view.state.sliceDoc(from - 1, from) === '"' ? from - 1 : from
    const end = view.state.sliceDoc(to, to + 1) === '"' ? to + 1 : to
    view.dispatch({ ...insertCompletionText(view.state, insert, start, end), annotations: pickedCompletion.of(completion) })
  }
}

function within(node: SyntaxNode, ...names: readonly string[]): SyntaxNode {
  let at = node
  while (!names.includes(at.name) && at.parent !== null) at = at.parent
  return at
}

function keysFor({ node, from, to }: Spot, text: string, scenario: unknown, locale: Locale): readonly Completion[] {
  const object = within(node, 'Object')
  const path = pathOf(text, object)
  const written = new Set(propertiesOf(text, object).filter(({ name }) => name.from !== from - 1).map(({ key }) => key))
  const ending = /^"?\s*:/.test(text.slice(to)) ? '' : ': '
  if (path.length === 1 && path[0] === 'config') {
    return optionKeys.filter((key) => !written.has(key)).map((key) => option(key, ending, locale))
  }
  const labels = buildTexts[locale].fields as Readonly<Record<string, string>>
  return schemasAt(path, scenario).flatMap(({ properties = {}, required = [] }) => {
    return Object.entries(properties).filter(([key]) => !written.has(key)).map(([key, part]): Completion => ({
      label: key,
      detail: labels[key as FieldName] ?? '',
      apply: putting(`${JSON.stringify(key)}${ending}${ending === '' ? '' : emptyValue(part)}`),
      type: 'property',
      boost: required.includes(key) ? 1 : 0,
      ...infoOf(docOf(part, locale)),
    }))
  })
}

/** Nothing is shown beside a key of which there is nothing to say. */
function infoOf(info: string): { readonly info?: string } {
  return info === '' ? {} : { info }
}

function emptyValue({ type, $ref, properties }: Schema): string {
  if (type === 'array') return '[]'
  return type === 'object' || properties !== undefined || $ref !== undefined ? '{}' : ''
}

function option(key: string, ending: string, locale: Locale): Completion {
  const fallback = optionFallback(key)
  return {
    label: key,
    detail: fallback ?? '',
    info: optionDoc(key, locale),
    apply: putting(`${JSON.stringify(key)}${ending}`),
    type: 'property',
  }
}

function valuesFor({ node }: Spot, text: string, scenario: unknown): readonly Completion[] {
  const path = pathOf(text, node)
  const isFlag = schemasAt(path, scenario).some(({ type }) => type === 'boolean')
  const words = isFlag ? ['true', 'false'] : allowedWords(path, scenario)
  const isBare = isFlag || (path[0] === 'config' && words[0] === 'true')
  const options = words.map((word) => valueOf(word, isBare))
  const fallback = path[0] === 'config' ? optionFallback(String(path[1])) : null
  return words.length > 0 || fallback === null ? options : [valueOf(fallback, /^-?[0-9.]+$/.test(fallback))]
}

function valueOf(word: string, isBare: boolean): Completion {
  return { label: word, type: 'enum', apply: putting(isBare ? word : JSON.stringify(word)) }
}
