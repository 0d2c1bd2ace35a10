import type { MuseumTexts } from '../museum/museum-texts.ts'
import { number, plural } from './wording.ts'

/** The museum in English. */
export const museumEn: MuseumTexts = {
  title: 'Real bugs, brought back to life',
  lead: (exhibits, open) => {
    const what = `${plural(exhibits, 'bug', 'bugs')} of real systems, each as one changed decision in the smallest job that shows it.`
    return `${what} ${number(open)} are open, as far as their public threads say.`
  },
  search: 'Search',
  anySymptom: 'any symptom',
  anyPiece: 'any part',
  anyDepth: 'easy or hard',
  anyStatus: 'fixed or open',
  filterBy: { symptom: 'What its user sees', piece: 'Part of the system', depth: 'How much must come together', status: 'Fixed or open' },
  clear: 'Clear the filter',
  shown: (shown, of) => (shown === of ? `${number(of)} exhibits` : `${number(shown)} of ${number(of)} exhibits`),
  nothing: 'No exhibit is like that.',
  nearest: 'These come nearest',
  pieces: {
    'coordinator': 'checkpoint coordinator',
    'two-phase-commit': 'two-phase commit sink',
    'table': 'table sink',
    'failover': 'failover',
    'storage': 'checkpoint storage',
    'restore': 'restore',
    'heartbeat': 'heartbeats',
    'event-time': 'event time',
  },
  symptoms: {
    'loss': 'data lost',
    'duplicates': 'data twice',
    'stuck': 'stuck',
    'crash-loop': 'crash loop',
    'wrong-deletion': 'deleted too early',
    'leak': 'never deleted',
    'corrupt': 'taken for another',
  },
  depths: { easy: 'easy', medium: 'medium', hard: 'hard' },
  depthNotes: {
    easy: 'at most one step out of order, and no exact moment',
    medium: 'two or three conditions in order, or two faults',
    hard: 'two faults with an exact moment between them, or more',
  },
  statuses: { fixed: 'fixed', open: 'open' },
  back: 'All exhibits',
  previous: 'Previous',
  next: 'Next',
  which: (project, status) => `, ${project}, ${museumEn.statuses[status]}`,
  decision: 'The decision that is changed',
  soundDecision: 'As it has to be',
  defectiveDecision: 'With the defect',
  caughtBy: 'The promise that it breaks',
  readMore: 'Read more',
  linkText: (url) => url.replace(/^https:\/\/github\.com\/([^/]+)\/([^/]+)\/(?:pull|issues)\/([0-9]+)$/, '$1/$2 #$3'),
  sideBySide: 'The same schedule, twice',
  sideBySideNote: (same) => `Both runs are the same up to step ${number(same)}. There the one decision is taken.`,
  defective: 'With the defect',
  sound: 'Without it',
  broken: 'broken',
  kept: 'kept',
  counts: ({ committed, expected }) => {
    if (expected === null) return `readers see ${plural(committed, 'value', 'values')}`
    const all = plural(expected, 'value', 'values')
    return committed === expected ? `readers see all ${all}` : `readers see ${number(committed)} of ${all}`
  },
  keptNote: ({ verdict }) => {
    if (verdict === 'gave-up') return 'Nothing is broken: the job says that it cannot go on, and gives up.'
    if (verdict === 'inconclusive') return 'Nothing is broken: the job is still at work when its time is over.'
    return verdict === 'violated' ? 'This promise is kept.' : 'Nothing is broken: the job finishes.'
  },
  untimed: 'time abstracted',
  moment: 'Moment in both runs',
  momentOf: (place, end) => `step ${number(place)} of ${number(end)}`,
  told: 'What happens with the defect',
  toldSound: 'What happens without it',
  find: 'Find it yourself',
  findNote: 'The Explorer is given this job and its defect, and no hint.',
  openStory: 'Open the run',
  openLab: 'Open in the Lab',
  replay: 'In a terminal',
  loading: 'Both runs are being made…',
  diagramOf: (title, lanes, end) => {
    const size = `${plural(lanes, 'lane', 'lanes')}, ${plural(end, 'step', 'steps')}`
    return `${title}: space-time diagram with ${size}. What happens is told in the list.`
  },
}
