import type { LabTexts } from '../lab/lab-texts.ts'
import { number, plural } from './wording.ts'

const PROMISES: Readonly<Record<string, string>> = {
  'barriers-in-order': 'A subtask takes nothing from behind a barrier before its snapshot.',
  'checkpoint-limits': 'Checkpoints are triggered no more often, and no more at a time, than configured.',
  'checkpoint-outcome': 'A checkpoint completes exactly when every task has acknowledged it, and ends in one way.',
  'planned-attempts': 'A checkpoint holds nothing of an attempt that it did not plan for.',
  'durable-before-notify': 'Nobody hears of a checkpoint before it is durable.',
  'restore-from-newest': 'A restart goes back to the newest completed checkpoint.',
  'retained-checkpoints': 'The newest checkpoints and all of their files are kept.',
  'failure-counting': 'The job fails over exactly when more checkpoints in a row failed than are tolerated.',
  'legal-transitions': 'Attempts and the job change their states only as Flink’s do.',
  'redeploy-timing': 'A restart waits for its delay and for the end of every old attempt.',
  'restart-set': 'A failure restarts all that hangs together with it, and nothing restarts without one.',
  'slots-in-use': 'A task runs in a slot of its TaskManager that serves it.',
  'committed-prefix': 'Nothing is committed before its checkpoint has completed, and nothing twice.',
  'commits-succeed': 'What a completed checkpoint covers can still be committed after a restart.',
  'no-dangling-transaction': 'When the job has finished, no transaction is left open that readers wait for.',
  'channel-buffers': 'Nothing is sent that its receiver has no room for.',
  'event-time-order': 'Event time never goes back and never runs ahead of the records.',
  'consistent-cut': 'Every completed checkpoint describes one exact moment of the input.',
  'exactly-once-output': 'A reader of committed data sees each result exactly once.',
  'at-least-once-output': 'Nothing of the output is lost.',
  'explainable-output': 'What the tasks read and took explains their state and the output, each record once.',
  'explainable-at-least-once': 'What the tasks read and took explains their state and the output; no record is lost.',
  'liveness': 'Once the faults are over, the job goes on.',
}

/** The Lab in English. */
export const labEn: LabTexts = {
  views: { 'stage': 'Stage', 'next': 'Next', 'inspector': 'State', 'must-hold': 'Must hold', 'checkpoints': 'Checkpoints' },
  viewBar: 'Parts of the Lab',
  tabs: 'State, promises and checkpoints',
  centre: 'The machine',
  timeline: 'Time line',
  parts: 'Parts of the machine',
  next: 'What can happen next',
  nextNote: (events) => plural(events, 'event', 'events'),
  nextWhilePlaying: 'Pause to choose what happens next.',
  stateWhilePlaying: 'Pause to look at a moment.',
  usual: 'the usual next one',
  effect: (t, { said, changes, sent }) => {
    const parts = [
      ...said.slice(0, 1).map((event) => t.event(event)),
      ...changes.slice(0, said.length > 0 ? 0 : 1).map(({ name, before, after }) => `${name} ${before} → ${after}`),
      ...sent.slice(0, 1).map(({ to, type }) => `sends ${type} to ${t.actor(to)}`),
    ]
    return parts.length === 0 ? 'no effect on itself or others' : parts.join('; ')
  },
  faults: 'What can go wrong',
  faultsOf: (part) => `for ${part}`,
  noFaults: 'Nothing here can be broken. Choose another part of the machine.',
  fault: (t, text) => {
    const [verb, ...names] = text.split(' ')
    const [first = '', second = ''] = names.map((name) => t.actor(name))
    switch (verb) {
      case 'crash': return `crash ${first}`
      case 'pause': return `pause ${first}`
      case 'partition': return `hold back what ${first} sends to ${second}`
      case 'cut': return `cut the connection of ${first} and ${second}`
      case 'suspect': return names[0] === 'jm' ? `${second} believes the JobManager dead` : `the JobManager believes ${first} dead`
      case 'fail': return `${first} throws an exception`
      case 'hang': return `${first} hangs`
      case 'lose-notification': return `${second} never hears of the next completed checkpoint`
      case 'storage': return storageFault(names)
      default: return text
    }
  },
  whyNot: { nowhere: 'not running here', impossible: 'not with this storage', done: 'would change nothing now' },
  heals: 'for 1 s',
  struck: 'Faults of this run',
  struckAt: (fault, place) => `${fault}, at ${number(place)}`,
  noneStruck: 'No fault has struck in this run.',
  livesOn: (taskManager) => `on ${taskManager}`,
  notThere: 'It is nowhere at this moment.',
  value: 'value',
  now: 'now',
  before: 'a step ago',
  atCheckpoint: (id) => (id === 0 ? 'no checkpoint' : `checkpoint ${String(id)}`),
  onlyChanged: 'only what changed',
  nothingChanged: 'Nothing differs from the step before or from the checkpoint.',
  mustHoldNote: 'Judged over this run, from its start to its end.',
  judging: 'Judged once the whole run is computed.',
  holds: 'holds in this run',
  brokenLater: (place) => `holds here, broken at ${number(place)}`,
  brokenAt: (place) => `broken at ${number(place)}`,
  promise: (oracle) => PROMISES[oracle] ?? oracle,
  noCheckpoints: 'No checkpoint has been triggered yet.',
  checkpointColumns: {
    id: 'ID',
    status: 'Status',
    acknowledged: 'Acknowledged',
    triggerTime: 'Trigger Time',
    latestAcknowledgement: 'Latest Acknowledgement',
    endToEndDuration: 'End to End Duration',
    checkpointedSize: 'Checkpointed Data Size',
    fullSize: 'Full Checkpoint Data Size',
    inFlight: 'Processed (persisted) in-flight data',
  },
  checkpointStatus: { IN_PROGRESS: 'In Progress', COMPLETED: 'Completed', FAILED: 'Failed' },
  phases: { startDelay: 'start delay', alignment: 'alignment', sync: 'sync', async: 'async' },
  phasesOf: (id) => `Checkpoint ${String(id)}, subtask by subtask`,
  notAcknowledged: 'not acknowledged',
  labKeys: 'C goes to what can happen next, F6 to the next pane.',
}

function storageFault([what, number]: readonly string[]): string {
  switch (what) {
    case 'slow': return `storage ${number ?? ''} times slower`
    case 'fail': return 'storage fails'
    case 'throttle': return `storage serves ${number ?? ''} requests a second`
    default: return 'storage does not answer the next request'
  }
}
