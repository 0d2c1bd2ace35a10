import type { Dictionary } from '../../i18n.ts'
import { diagramEn } from '../../text/diagram-en.ts'
import type { DiagramTexts } from '../../text/diagram-text.ts'
import { diagramZh } from '../../text/diagram-zh.ts'

/** The texts of the diagram in the language of the page. */
export function diagramTexts({ lang }: Pick<Dictionary, 'lang'>): DiagramTexts {
  return lang === 'en' ? diagramEn : diagramZh
}
