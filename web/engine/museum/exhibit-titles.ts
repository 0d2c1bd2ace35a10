/** The exhibits as a list names them, without what it takes to run them. */
import type { MuseumText } from '../../../src/museum/exhibit.ts'
import { exhibits } from '../../../src/museum/exhibits.ts'

export interface ExhibitTitle {
  readonly id: string
  readonly title: MuseumText
}

export const exhibitTitles: readonly ExhibitTitle[] = exhibits.map(({ id, title }) => ({ id, title }))
