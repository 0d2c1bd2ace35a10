/** The text of a scenario as a person writes it: completion, problems in place, undo. Tab is never bound: it leaves the editor. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Locale } from '../i18n.ts'
import { buildTexts } from './build-texts.ts'
import { completeScenario } from './complete.ts'
import { hoverDocs } from './hover-docs.ts'
import type { TextRange } from './json-tree.ts'
import type { TextChange } from './patch-json.ts'

export interface Mark extends TextRange {
  readonly text: string
}

/** What can be undone and redone, and the text itself. */
export interface EditorNews {
  readonly text: string
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export interface ScenarioEditor {
  /** As one step that can be undone. */
  change(changes: readonly TextChange[]): void
  undo(): void
  redo(): void
  mark(problems: readonly Mark[]): void
  goTo(range: TextRange): void
  speak(locale: Locale): void
  destroy(): void
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)' },
  { tag: tags.string, color: 'var(--record)' },
  { tag: tags.number, color: 'var(--saved)' },
  { tag: [tags.bool, tags.null], color: 'var(--txn)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--ink-3)' },
])

/** @param onNews told of every change, whoever made it */
export function makeEditor(parent: HTMLElement, text: string, locale: Locale, onNews: (news: EditorNews) => void): ScenarioEditor {
  const language = new Compartment()
  const listen = EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) onNews({ text: state.doc.toString(), canUndo: undoDepth(state) > 0, canRedo: redoDepth(state) > 0 })
  })
  const extensions = [language.of(spoken(locale)), basics, listen]
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) })
  return {
    change: (changes) => view.dispatch({ changes: [...changes], annotations: isolateHistory.of('full'), userEvent: 'input.form' }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    mark(problems) {
      const { length } = view.state.doc
      const diagnostics = problems.map(({ from, to, text: message }) => {
        return { from: Math.min(from, length), to: Math.min(to, length), severity: 'error' as const, message }
      })
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    goTo({ from, to }) {
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    speak: (next) => view.dispatch({ effects: language.reconfigure(spoken(next)) }),
    destroy: () => view.destroy(),
  }
}

const basics: Extension = [
  lineNumbers(),
  lintGutter(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  json(),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  syntaxHighlighting(colours),
  EditorView.lineWrapping,
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
]

/** What depends on the language of the page. */
function spoken(locale: Locale): Extension {
  const { editor } = buildTexts[locale]
  return [
    autocompletion({ override: [completeScenario(locale)], icons: false, maxRenderedOptions: 9 }),
    hoverDocs(locale),
    EditorView.contentAttributes.of({ 'aria-label': editor, spellcheck: 'false', tabindex: '0' }),
    EditorState.phrases.of(locale === 'zh' ? { Completions: '补全', Diagnostics: '问题', 'No diagnostics': '没有问题', close: '关闭' } : {}),
  ]
}
