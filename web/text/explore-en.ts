import { storyText } from '../../src/explore/explain/story-text.ts'
import type { Certificate } from '../../src/explore/search/certificate.ts'
import type { CertificateLine, ExploreTexts } from '../explore/explore-texts.ts'
import { faultEn } from './act-text-en.ts'
import { number, plural } from './wording.ts'

const seconds = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${number(Math.round(ms / 1000))} s`)
const schedules = (count: number): string => plural(count, 'schedule', 'schedules')
const faults = (count: number): string => plural(count, 'fault', 'faults')

/** The Explorer in English. */
export const exploreEn: ExploreTexts = {
  title: 'Search for the run that breaks it',
  lead: 'One run shows one order of events. A search tries many, on each core that you give it, and keeps the first that breaks a promise.',
  what: 'Search what',
  bundled: 'Scenarios',
  exhibits: 'Bug museum',
  thisRun: (name) => `${name}, as it is open now`,
  isSound: 'without its defect',
  fromHere: (time) => `from this moment on (${time}), not from the start`,
  onlyTimed: 'From a moment on only this way can search.',
  how: 'How',
  strategies: {
    portfolio: { name: 'A bit of everything', what: 'All ways but the exhaustive one in turn. The place to begin.' },
    timed: { name: 'In the order of time', what: 'Latencies and faults are drawn anew in each run, as in a real cluster.' },
    bounded: { name: 'Every run with few differences', what: 'Each way to hold, hurry or break so many things. Complete within bounds.' },
    exhaustive: { name: 'Every order there is', what: 'Each state of the cluster once, restarts as faults. Complete; for small jobs.' },
    random: { name: 'Any order', what: 'Time is abstracted: any step that can come next may.' },
    pct: { name: 'By random priorities', what: 'A few changes of priority at random; bounds the chance of a miss.' },
    pos: { name: 'By priorities drawn at each race', what: 'Time is abstracted; spreads its runs over the orders that differ.' },
    novelty: { name: 'Towards what is new', what: 'Goes on where earlier runs showed something that none before had.' },
  },
  moreStrategies: 'Four more ways',
  bounds: 'How far',
  boundNames: {
    faults: 'Faults',
    deviations: 'Holds and hurries',
    checkpoints: 'Checkpoints',
    runs: 'Schedules',
    seconds: 'Seconds',
    workers: 'Threads',
    seed: 'Seed',
  },
  boundHints: {
    faults: 'a run at most',
    deviations: 'a run at most',
    checkpoints: 'where time is abstracted',
    runs: 'at most',
    seconds: 'at most',
    workers: 'do not change the result',
    seed: 'of all draws',
  },
  boundRange: (from, to) => `Expected a whole number from ${number(from)} to ${number(to)}: this is the nearest.`,
  faultKinds: 'What may go wrong',
  faultKindNames: {
    'restart': 'a TaskManager restarts',
    'crash': 'a TaskManager stays away',
    'fail': 'a task throws an exception',
    'cut': 'a connection is cut',
    'lose-notification': 'a notice of a checkpoint is lost',
    'suspect': 'somebody is believed dead',
    'pause': 'a process stands still',
    'partition': 'nothing gets through one way',
    'hang': 'a task hangs',
    'storage-fail': 'the storage refuses',
    'storage-slow': 'the storage is slow',
    'storage-throttle': 'the storage is throttled',
    'storage-lose-reply': 'an answer of the storage is lost',
    'crash-machine': 'a machine crashes with its disk cache',
    'lose-disk': 'a disk is lost',
    'transactions-expire': 'open transactions expire',
  },
  onlyNamed: (named) => `only what the scenario names: ${named.map((text) => faultEn(String, text)).join(', ')}`,
  onlyRestarts: 'The exhaustive search knows restarts of TaskManagers only.',
  noFaults: 'With no faults allowed, none of these strikes.',
  notExhaustive: (why) => `Not for this job: ${why}.`,
  brief: ({ strategy, runs, seconds: most, faults: struck }) => {
    const size = `${runs === null ? '' : `${schedules(runs)} and `}${plural(most, 'second', 'seconds')}`
    return `${exploreEn.strategies[strategy].name}, for at most ${size}, with at most ${faults(struck)} a run.`
  },
  briefNote: 'On a wider screen you can choose how to search, how far, and what may go wrong.',
  start: 'Search',
  again: 'Search again',
  searchOn: 'Look for another',
  stop: 'Stop',
  change: 'Change the question',
  reading: 'The scenario is being read…',
  problem: (what) => `This cannot be searched: ${what}`,
  searching: (runs, strategy) => {
    if (strategy === 'exhaustive') return 'states, all different, and none breaks a promise so far'
    return `${runs === 1 ? 'schedule' : 'schedules'}, and none breaks a promise so far`
  },
  shrinking: (size) => `${plural(size, 'difference', 'differences')} from the default order break it. What can be left out?`,
  soFar: 'So far',
  figures: {
    rate: 'A second',
    distinct: 'All different',
    frontier: 'Known, still to do',
    depth: 'Longest, in events',
    memory: 'Memory of the search',
    elapsed: 'Time',
    best: 'Smallest that breaks',
  },
  none: 'none yet',
  seconds,
  megabytes: (bytes) => `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MB`,
  chart: 'What is new',
  chartNote: 'Different runs found over time. Where the line goes flat, more of the same shows little.',
  chartText: (points, distinct, runs) => `${number(distinct)} different of ${number(runs)}, in ${plural(points, 'moment', 'moments')}`,
  lookingFor: 'Looking for a run that breaks one of these',
  promiseOpen: 'not broken so far',
  promiseBroken: 'broken',
  promiseKept: ({ coverage, strategy, schedules: runs }) => {
    if (coverage === 'complete') return 'not broken within the bounds'
    return strategy === 'exhaustive' ? 'not found within the bounds' : `not found in ${schedules(runs)}`
  },
  verdict: ({ verdict, coverage, found, strategy, states, schedules: runs, certificate }) => {
    if (found !== null) return 'This run breaks it.'
    const looked = strategy === 'exhaustive' ? plural(states, 'state', 'states') : schedules(runs)
    if (verdict === 'inconclusive') return `No violation so far in ${looked}.`
    if (coverage !== 'complete') return `No violation in ${looked}. Others were not tried.`
    return `No violation in ${looked}: all there are with at most ${faults(certificate.bounds.faults)}${extra(certificate)}.`
  },
  verdictNote: ({ reason, coverage, verdict }) => {
    if (verdict === 'inconclusive') return `It ended early: ${reason}.`
    if (coverage !== 'complete') return 'A sample says nothing of the runs that were not drawn.'
    return 'Complete within these bounds, and says nothing of what lies beyond them.'
  },
  bound: ({ bounds: { runs, faults: most, deviations, checkpoints } }) => {
    const parts = [
      ...(runs === null ? [] : [schedules(runs)]),
      faults(most),
      ...(deviations === null ? [] : [plural(deviations, 'hold or hurry', 'holds and hurries')]),
      ...(checkpoints === null ? [] : [plural(checkpoints, 'periodic checkpoint', 'periodic checkpoints')]),
    ]
    return `at most ${parts.join(', ')}`
  },
  next: 'What to try now',
  suggestDeeper: 'Look deeper',
  suggestFault: 'Allow one more fault',
  suggestDefect: 'Plant a defect and see it found',
  foundBy: (strategy, index, time) =>
    `Found in schedule ${number(index + 1)}, after ${time}, by “${exploreEn.strategies[strategy as 'timed'].name}”.`,
  sizes: (before, after, isMinimal) => {
    const smallest = after === 1 ? 'Without it nothing breaks.' : 'None of them can go alone.'
    const minimal = isMinimal ? smallest : 'It was stopped before it was smallest.'
    if (after === 0) return 'It takes no difference from the default order at all: the plain run breaks it.'
    if (before === after) return `${plural(after, 'difference', 'differences')} from the default order. ${minimal}`
    return `${plural(before, 'difference', 'differences')} from the default order, shrunk to ${number(after)}. ${minimal}`
  },
  openStory: 'Open it where it breaks',
  openLab: 'Open in the Lab',
  download: 'Download as JSON',
  downloadBug: 'Download the bug file',
  copyLink: 'Copy link',
  copied: 'Copied',
  story: 'What happened in it',
  told: storyText,
  certificate: ({ coverage }) => (coverage === 'complete' ? 'Certificate of a complete search' : 'Certificate of a sample'),
  certificateRows: (outcome) => rows(outcome.certificate, outcome.checkedRuns),
  command: 'The same in a terminal',
  keys: 'Enter searches, Esc stops.',
  inevitable: 'When did it become inevitable?',
  inevitableBusy: 'Continuations are being tried…',
  inevitableFrom: ({ inevitableFrom: { at, samples }, length }) => {
    const basis = samples === 0 ? 'every continuation fails' : `all ${number(samples)} continuations drawn fail`
    if (at === 0) return `From the start, ${basis}.`
    return at === length ? 'It could be avoided up to the last step.' : `From step ${number(at)} of ${number(length)} on, ${basis}.`
  },
  decisive: ({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  inevitableBasis: ({ points }) => {
    const exact = points.filter(({ isExact }) => isExact).length
    const drawn = points.find(({ isExact }) => !isExact)?.samples ?? 0
    if (exact === points.length) return 'Share of continuations that fail in the same way, exact.'
    const what = 'Share of continuations that fail in the same way.'
    return `${what} Solid dots are exact; hollow ones are sampled, ${plural(drawn, 'continuation', 'continuations')} each.`
  },
  goToStep: (place) => `Go to step ${number(place)}`,
  inNumbers: 'In numbers',
  stepColumn: 'After step',
  shareColumn: 'Share that fails',
  basisColumn: 'Known',
  exact: 'exactly',
  sampled: (samples) => `from ${number(samples)} drawn`,
  openThere: 'Open it at the point of no return',
}

function extra({ bounds: { deviations, checkpoints } }: Certificate): string {
  if (deviations !== null) return ` and ${plural(deviations, 'hold or hurry', 'holds and hurries')}`
  return checkpoints === null ? '' : ` and ${plural(checkpoints, 'periodic checkpoint', 'periodic checkpoints')}`
}

const TIMES = {
  virtual: 'virtual, one clock',
  abstracted: 'abstracted: any order that the protocol allows',
  both: 'virtual for some ways, abstracted for the others',
} as const

function rows(certificate: Certificate, checkedRuns: number): readonly CertificateLine[] {
  const { configuration, coverage, strategies, graph, unseen, cutShort, runListHash, frontier, bounds, time, events } = certificate
  const { vertices, taskManagers, slotsPerTaskManager, records, defects } = configuration
  const nameOf = ({ strategy }: { readonly strategy: string }): string => exploreEn.strategies[strategy as 'timed'].name
  const tried = strategies.filter(({ schedules: runs }) => graph !== null || runs > 0)
  const idle = strategies.filter((strategy) => !tried.includes(strategy))
  const slots = plural(slotsPerTaskManager, 'slot', 'slots')
  const kinds = bounds.faults === 0 ? 0 : bounds.faultKinds.length
  const likely = unseen === null ? '' : (100 * unseen).toFixed(unseen < 0.01 ? 2 : 1)
  return [
    { label: 'Scenario', text: certificate.scenario },
    { label: 'Job', text: `${vertices.join(' → ')}, ${plural(records, 'record', 'records')}` },
    { label: 'Cluster', text: `${plural(taskManagers, 'TaskManager', 'TaskManagers')}, ${slots} each` },
    ...(defects.length === 0 ? [] : [{ label: 'Defect', text: defects.join(', ') }]),
    { label: 'Bounds', text: exploreEn.bound(certificate) },
    { label: 'Faults that may strike', text: kinds === 0 ? 'none' : plural(kinds, 'kind', 'kinds') },
    { label: 'Time', text: TIMES[time] },
    { label: 'Coverage', text: coverage === 'complete' ? 'complete within these bounds' : 'a sample' },
    ...tried.map(({ strategy, schedules: runs, distinct, statement }): CertificateLine => ({
      label: nameOf({ strategy }),
      text: graph === null ? `${schedules(runs)}, ${number(distinct)} different` : '',
      said: statement,
    })),
    ...(idle.length === 0 ? [] : [{ label: 'Ways without a run', text: number(idle.length), said: idle.map(nameOf).join('; ') }]),
    ...(graph === null ? [{ label: 'Events', text: number(events) }] : [
      { label: 'States', text: number(graph.states) },
      { label: 'Transitions', text: number(graph.transitions) },
      { label: 'Ends judged', text: number(graph.quiescentStates) },
      { label: 'Every path ends', text: graph.isAcyclic ? 'yes: none leads back' : 'not shown' },
      { label: 'Hash collision', text: `probability below ${graph.collisionProbability.toExponential(0)}` },
      { label: 'Reduction check', text: '', said: graph.reductionCrossCheck },
    ]),
    ...(frontier === 0 ? [] : [{ label: 'Not followed', text: `${number(frontier)} known` }]),
    ...(cutShort === 0 ? [] : [{ label: 'Cut short', text: schedules(cutShort) }]),
    ...(unseen === null ? [] : [{ label: 'Next run of a new sort', text: `${likely} % likely (Good-Turing)` }]),
    ...(checkedRuns === 0 ? [] : [{ label: 'Made twice', text: `${plural(checkedRuns, 'run', 'runs')}, equal event by event` }]),
    ...(graph === null ? [{ label: 'Hash of all runs', text: runListHash }] : []),
  ]
}
