import type { Snapshot } from '../engine/snapshot.ts'
import type { Dictionary } from '../i18n.ts'
import { faultEn, stepEn } from './act-text-en.ts'
import { actorEn } from './actor-names.ts'
import { eventTextEn } from './event-text-en.ts'
import { learnEn } from './learn-en.ts'
import { stageEn } from './stage-en.ts'
import { attemptOf, isExact, number, pendingId, plural } from './wording.ts'

const laneNamesEn: Readonly<Record<string, string>> = { jm: 'JobManager', log: 'output' }

const jobStatusEn: Partial<Record<Snapshot['jobStatus'], string>> = {
  CREATED: 'waits for the TaskManagers',
  RESTARTING: 'stops every task and waits to restart',
  FAILING: 'gives up',
  FAILED: 'gave up: no restart is left',
  FINISHED: 'has finished the job',
}

/** The page in English. */
export const en: Dictionary = {
  lang: 'en',
  title: 'Cleancut: pull the plug',
  modes: 'Ways to look',
  story: 'Story',
  lab: 'Lab',
  scenario: 'Scenario',
  otherLanguage: '中文',
  switchTheme: 'Switch between light and dark',
  headline: ['This job counts words.', 'Two of its workers hold the counts.'],
  stage: 'The job on its TaskManagers',
  onStage: stageEn,
  taskManager: (n) => `TaskManager ${String(n)}`,
  heldBack: 'held back',
  unplug: 'unplug',
  crash: (n) => `unplug TaskManager ${String(n)}: it crashes`,
  crashed: 'crashed',
  backIn: (seconds) => `back in ${seconds} s`,
  jobManager: 'JobManager',
  jobStatus: (snapshot) => {
    const pending = pendingId(snapshot)
    if (snapshot.jobStatus !== 'RUNNING') return jobStatusEn[snapshot.jobStatus] ?? snapshot.jobStatus
    const what = pending === null ? 'runs the job' : `gathers checkpoint ${String(pending)}`
    return snapshot.restarts === 0 ? what : `${what}, attempt ${String(attemptOf(snapshot))}`
  },
  storage: 'Storage',
  stored: (id) => (id === null ? 'no checkpoint yet' : `checkpoint ${String(id)}, complete`),
  checkpoints: 'Checkpoints',
  checkpoint: (id, status, restored) => {
    return `Checkpoint ${String(id)}, ${status}${restored > 0 ? `, restored ${plural(restored, 'time', 'times')}` : ''}`
  },
  output: 'Output',
  readable: (values) => `${plural(values, 'value', 'values')} readable`,
  stillOpen: (values) => `${number(values)} waiting for the checkpoint`,
  transactions: (committed, open) => `${plural(committed, 'transaction', 'transactions')} committed, ${number(open)} open`,
  controls: 'Time',
  play: 'Play',
  pause: 'Pause',
  step: 'One step on',
  stepBack: 'One step back',
  time: 'Time',
  placeOf: ({ place, end }) => `step ${number(place)} of ${number(end)}`,
  untouched: 'as it was',
  branch: ({ cause, causeKind, name, from }) => {
    if (name !== '' || causeKind === 'none') return name === '' ? en.untouched : name
    if (causeKind === 'take') return `${stepEn(en.actor, cause)} at ${number(from)}`
    return `${causeKind === 'without' ? 'without: ' : ''}${faultEn(en.actor, cause)} at ${number(from)}`
  },
  runToEnd: 'Run to the end',
  restart: 'Start again',
  speed: 'Speed',
  speedOf: (speed) => (speed < 1 ? `1/${String(Math.round(1 / speed))}` : `${String(speed)}×`),
  virtualTime: 'Virtual time',
  lane: (name) => laneNamesEn[name] ?? name,
  cut: (checkpoint) => `cut ${String(checkpoint)}`,
  backTo: (checkpoint) => (checkpoint === 0 ? 'back to the beginning' : `back to checkpoint ${String(checkpoint)}`),
  events: 'What happened',
  listAll: 'every message',
  listNote: (shown, listed) => (shown < listed ? `newest ${number(shown)} of ${number(listed)}` : `${number(listed)} in all`),
  eventList: 'Events, newest first',
  actor: actorEn,
  event: (event) => eventTextEn(actorEn, event),
  result: (snapshot) => {
    const { output, isOver, jobStatus } = snapshot
    const of = output.expected === null ? '' : `${number(output.committed)} of `
    const values = of + plural(output.expected ?? output.committed, 'value', 'values')
    if (!isOver) return `Committed so far: ${values}.`
    if (jobStatus === 'FAILED') return `The job gave up with ${values} committed.`
    const sum = `${plural(output.records, 'record', 'records')} in, ${plural(output.expected ?? output.committed, 'value', 'values')} out`
    if (output.expected === null) return `${sum}; which they are depends on the order of arrival.`
    if (isExact(output)) return `${sum}: committed exactly once.`
    return `${sum}: ${number(output.missing)} missing, ${number(output.extra)} too many.`
  },
  resultNote: ({ crashes, restarts, isOver }) => {
    const faults = `${plural(crashes, 'crash', 'crashes')}, ${plural(restarts, 'restart', 'restarts')}`
    if (!isOver) return faults
    return `${faults}. Computed again from the input, without the operators, and compared with what a reader of committed data sees.`
  },
  keys: 'Space plays and pauses, ← → step, ? shows all keys.',
  singleKeysOn: 'Single keys are on',
  singleKeysOff: 'Single keys are off',
  marked: (place) => `Step ${number(place)} is marked`,
  unmarked: (place) => `Step ${number(place)} is marked no more`,
  learn: learnEn,
}
