import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import type { Locale } from '../i18n.ts'
import { docOfKey } from './field-docs.ts'
import { pathOf, readNode, rootOf } from './json-tree.ts'

/** A pointer that rests on the name of a field is told what the field means. */
export function hoverDocs(locale: Locale): Extension {
  return hoverTooltip(({ state }, pos) => {
    const name = syntaxTree(state).resolveInner(pos, 0)
    const object = name.parent?.parent
    if (name.name !== 'PropertyName' || object === undefined || object === null) return null
    const text = state.doc.toString()
    const key = readNode(text, name)
    const doc = docOfKey(pathOf(text, object), typeof key === 'string' ? key : '', readNode(text, rootOf(text)), locale)
    if (doc === '') return null
    const create = (): { readonly dom: HTMLElement } => {
      const dom = document.createElement('div')
      dom.className = 'field-doc'
      dom.textContent = doc
      return { dom }
    }
    return { pos: name.from, end: name.to, above: true, create }
  })
}
