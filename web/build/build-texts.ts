/** Every text of the place where scenarios are built, in both languages; loaded with it. */
import type { Locale } from '../i18n.ts'
import { buildEn } from '../text/build-en.ts'
import { buildZh } from '../text/build-zh.ts'
import type { FaultField, FieldName } from './field-names.ts'

export type Section = 'about' | 'cluster' | 'vertices' | 'edges' | 'options' | 'faults' | 'expect'

export interface BuildTexts {
  readonly locale: Locale
  readonly heading: string
  readonly lead: string
  readonly tools: string
  readonly startFrom: string
  readonly bundled: string
  readonly earlier: string
  readonly undo: string
  readonly redo: string
  readonly run: string
  readonly runInLab: string
  readonly loadText: string
  readonly loadTextInto: string
  readonly loadTextNote: string
  readonly panes: string
  readonly form: string
  readonly text: string
  /** What stands where the meaning of a field will stand. */
  readonly fieldHint: string
  readonly editor: string
  readonly editorKeys: string
  readonly checking: string
  readonly fits: string
  /** What the engine says of a problem. */
  readonly problem: (text: string) => string
  readonly problems: (count: number) => string
  readonly problemList: string
  readonly goTo: (place: string) => string
  readonly warnings: string
  readonly unreadable: string
  readonly kept: string
  readonly notKept: string
  readonly cannotRun: (why: string) => string
  readonly sections: Readonly<Record<Section, string>>
  readonly notes: Readonly<Record<Section, string>>
  readonly fields: Readonly<Record<FieldName, string>>
  readonly faultKinds: Readonly<Record<FaultField, string>>
  readonly vertex: string
  readonly operator: string
  readonly option: string
  readonly value: string
  readonly add: (what: string) => string
  readonly remove: (what: string) => string
  readonly up: (what: string) => string
  readonly down: (what: string) => string
  readonly anotherField: string
  readonly addVertex: string
  readonly addOperator: string
  readonly addSource: string
  readonly addSink: string
  readonly addEdge: string
  readonly addOption: string
  readonly addFault: string
  readonly none: string
  readonly unset: string
  readonly fallback: (value: string) => string
  readonly ownRecords: (values: number) => string
  readonly inlineFile: string
  readonly textTooLarge: (name: string, size: string) => string
  readonly textNotText: (name: string) => string
  readonly textEmpty: (name: string) => string
  readonly textLoaded: (name: string, lines: number, vertex: string) => string
  readonly noSource: string
}

export const buildTexts: Readonly<Record<Locale, BuildTexts>> = { en: buildEn, zh: buildZh }
