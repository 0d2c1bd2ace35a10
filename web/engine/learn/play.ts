/** Makes the runs that a lesson speaks of. */
import type { ExploreResult } from '../../../src/explore/explore-result.ts'
import { applyConfigOverrides } from '../../../src/scenario/apply-config-overrides.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { openedFrom, Session } from '../session.ts'
import { areTrue, measuresIn, type Measure } from './facts.ts'
import { findPlace } from './find-place.ts'
import type { Choice, Lesson, Play, Text } from './lesson.ts'
import { cutNamed, measureOf, type MeasureContext } from './measures.ts'
import type { ChosenCut } from './crossings.ts'

/** What the file of a bundled scenario holds; null if there is none of that name. */
export type ReadScenario = (name: string) => Promise<unknown>

const HEAL_AFTER_MS = 1000

/** A run that was made, what was counted in it, and which answers it gives. */
export interface Report {
  /** Measures that the lesson's texts speak of, by name. */
  readonly values: Readonly<Record<string, number>>
  /** Ids of the choices that are true of the run. */
  readonly answers: readonly string[]
  readonly checkAnswers: readonly string[]
}

/** Which run of a lesson: its own, one of its variations by index, or the one in which somebody acts by themselves. */
export type WhichPlay = number | 'challenge' | null

/** A run of the lesson, at the place where one asks. */
export async function openPlay(lesson: Lesson, which: WhichPlay, read: ReadScenario): Promise<Session> {
  const play = playOf(lesson, which)
  const session = play.hunt === undefined ? await sessionOf(play, read) : (await import('./hunt.ts')).openExhibit(play.hunt)
  session.current.branch.extend(Infinity)
  session.seek(findPlace(session.current.branch, play.at ?? '', lesson.anchors))
  return session
}

/** What was done: the run that it led to, and the search that led to it. */
export interface Acted {
  readonly session: Session
  readonly search: ExploreResult | null
}

/** Does what the play does, there; the run is made to its end, and the cursor stays. */
export async function actOut(lesson: Lesson, variation: number | null, session: Session): Promise<Acted> {
  const { act = null, healAfterMs = HEAL_AFTER_MS, hunt } = playOf(lesson, variation)
  if (hunt !== undefined) {
    const hunted = (await import('./hunt.ts')).hunt(hunt)
    hunted.session.seekEnd()
    return hunted
  }
  if (act !== null) session.strike(act, healAfterMs * 1000)
  session.current.branch.extend(Infinity)
  return { session, search: null }
}

export async function report(lesson: Lesson, variation: number | null, acted: Acted, read: ReadScenario): Promise<Report> {
  const measure = measureOf(acted.session.current.branch, { ...(await contextOf(lesson, read)), search: acted.search })
  const values: Record<string, number> = {}
  for (const { en, zh } of textsOf(lesson, variation)) {
    for (const name of [...measuresIn(en), ...measuresIn(zh)]) values[name] = measure(name)
  }
  const isChecked = lesson.check.variation === (variation ?? -1)
  return {
    values,
    answers: variation === null ? trueOf(lesson.choices, measure) : [],
    checkAnswers: isChecked ? trueOf(lesson.check.choices, measure) : [],
  }
}

/** What somebody has made, held against what they were to make. */
export interface Judged {
  readonly isDone: boolean
  readonly values: Readonly<Record<string, number>>
}

/** Judges the run that somebody made of the lesson's challenge. */
export function judge({ anchors, challenge }: Lesson, session: Session): Judged {
  const { when, state, done } = challenge!
  const measure = measureOf(session.current.branch, { anchors, cuts: {}, twin: null, search: null })
  const names = [state, done].flatMap(({ en, zh }) => [...measuresIn(en), ...measuresIn(zh)])
  return { isDone: areTrue(when, measure), values: Object.fromEntries(names.map((name) => [name, measure(name)])) }
}

/** The cut with which somebody begins who is to make one. */
export function firstCut({ anchors, cuts = {}, challenge }: Lesson, session: Session): ChosenCut | null {
  if (challenge?.cut === undefined) return null
  return cutNamed(session.current.branch, { anchors, cuts, twin: null, search: null }, challenge.cut)
}

/** The texts that are read beside this run. */
function textsOf(lesson: Lesson, variation: number | null): readonly Text[] {
  const { outcome, looks, explanation, vary, check } = lesson
  const checked = check.variation === (variation ?? -1) ? [check.question, check.because] : []
  if (variation !== null) return [vary.options[variation].outcome, ...checked]
  return [outcome, ...looks.map(({ text }) => text), explanation, ...checked]
}

/** Where a look of the lesson stands in the run, -1 if nowhere, and the photograph that belongs to it. */
export function lookAt(lesson: Lesson, look: number, session: Session): { readonly place: number; readonly cut: ChosenCut | null } {
  const { at, cut } = lesson.looks[look]
  const { branch } = session.current
  const context = { anchors: lesson.anchors, cuts: lesson.cuts ?? {}, twin: null, search: null }
  return { place: findPlace(branch, at, lesson.anchors), cut: cut === undefined ? null : cutNamed(branch, context, cut) }
}

async function contextOf(lesson: Lesson, read: ReadScenario): Promise<MeasureContext> {
  const { anchors, cuts = {}, twin } = lesson
  if (twin === undefined) return { anchors, cuts, twin: null, search: null }
  const play = { ...lesson.play, ...twin }
  const session = await sessionOf(play, read)
  session.current.branch.extend(Infinity)
  session.seek(findPlace(session.current.branch, play.at ?? '', anchors))
  session.strike(play.act ?? '', (play.healAfterMs ?? HEAL_AFTER_MS) * 1000)
  return { anchors, cuts, twin: session.current.branch, search: null }
}

function playOf(lesson: Lesson, which: WhichPlay): Play {
  if (which === null) return lesson.play
  const play = which === 'challenge' ? { ...lesson.challenge?.play, act: null } : lesson.vary.options[which].play
  return { ...lesson.play, ...play, config: { ...lesson.play.config, ...play.config } }
}

async function sessionOf({ scenario = '', config = {}, change = {}, defects = [] }: Play, read: ReadScenario): Promise<Session> {
  const overrides = Object.entries(config).map(([key, value]) => `${key}=${value}`)
  const written = await read(scenario)
  const isChanged = Object.keys(change).length > 0
  const file = Object.entries(change).reduce((json, [path, value]) => changed(json, path.split('.'), value), written)
  const registries = defects.length === 0 ? {} : { defects: (await import('../../../src/museum/exhibits.ts')).museumDefects }
  const planted = defects.length === 0 ? file : { ...(file as object), defects }
  const parsed = parseScenario(applyConfigOverrides(planted, overrides), registries)
  return new Session(parsed, [], [], openedFrom(isChanged ? file : null, overrides, defects), registries)
}

function changed(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  const inner = json as Readonly<Record<string, unknown>>
  const next = rest.length === 0 ? value : changed(inner[key], rest, value)
  return Array.isArray(json) ? json.map((item: unknown, at) => (String(at) === key ? next : item)) : { ...inner, [key]: next }
}

function trueOf(choices: readonly Choice[], measure: Measure): string[] {
  return choices.filter(({ when }) => areTrue(when, measure)).map(({ id }) => id)
}
