/** Every text of the museum in both languages; its stories stand with the exhibits. */
import type { BugStatus, Depth, Piece, Symptom } from '../../src/museum/exhibit.ts'
import type { ExhibitRun } from '../engine/museum/exhibit-runs.ts'
import type { Locale } from '../i18n.ts'
import { museumEn } from '../text/museum-en.ts'
import { museumZh } from '../text/museum-zh.ts'

export interface MuseumTexts {
  readonly title: string
  readonly lead: (exhibits: number, found: number) => string
  readonly search: string
  readonly anySymptom: string
  readonly anyPiece: string
  readonly anyDepth: string
  readonly anyStatus: string
  readonly filterBy: Readonly<Record<'symptom' | 'piece' | 'depth' | 'status', string>>
  readonly clear: string
  readonly shown: (shown: number, of: number) => string
  readonly nothing: string
  readonly nearest: string
  readonly pieces: Readonly<Record<Piece, string>>
  readonly symptoms: Readonly<Record<Symptom, string>>
  readonly depths: Readonly<Record<Depth, string>>
  readonly depthNotes: Readonly<Record<Depth, string>>
  readonly statuses: Readonly<Record<BugStatus, string>>
  readonly back: string
  readonly previous: string
  readonly next: string
  /** What stands above its title. */
  readonly which: (project: string, status: BugStatus) => string
  readonly decision: string
  readonly soundDecision: string
  readonly defectiveDecision: string
  readonly caughtBy: string
  readonly readMore: string
  readonly linkText: (url: string) => string
  readonly sideBySide: string
  readonly sideBySideNote: (same: number) => string
  readonly defective: string
  readonly sound: string
  readonly broken: string
  readonly kept: string
  readonly counts: (run: ExhibitRun) => string
  readonly keptNote: (run: ExhibitRun) => string
  readonly untimed: string
  readonly moment: string
  readonly momentOf: (place: number, end: number) => string
  readonly told: string
  readonly toldSound: string
  readonly find: string
  readonly findNote: string
  readonly openStory: string
  readonly openLab: string
  readonly replay: string
  readonly loading: string
  readonly diagramOf: (title: string, lanes: number, end: number) => string
}

export const museumTexts: Readonly<Record<Locale, MuseumTexts>> = { en: museumEn, zh: museumZh }
