/** What the arrival of a message means to who gets it, as an English sentence without its subject. */
type Sentence = (from: string, detail: string) => string

const sentences: Readonly<Record<string, Sentence>> = {
  'record': (from, detail) => `takes ${detail} from ${from}`,
  'buffer': (from, detail) => `takes a buffer from ${from}${detail === '' ? '' : `: ${detail}`}`,
  'barrier': (from, detail) => `takes barrier ${detail} from ${from}`,
  'watermark': (from, detail) => `hears the event time of ${from}${detail === '' ? '' : `: ${detail} ms`}`,
  'watermark-status': (from, detail) => `hears that ${from} is ${detail === 'idle' ? 'idle' : 'active again'}`,
  'end-of-data': (from) => `has had the last record of ${from}`,
  'all-data-processed': (from) => `hears that ${from} has processed everything`,
  'add-credit': (from) => `may send ${from} another buffer`,
  'resume-consumption': (from) => `may send ${from} what comes behind the barrier`,
  'new-buffer-size': (from) => `is asked by ${from} for buffers of another size`,
  'cancel-checkpoint': (from, detail) => `hears from ${from} that checkpoint ${detail} is given up`,
  'trigger-checkpoint': (_, detail) => `is told to begin checkpoint ${detail}`,
  'async-snapshot': (_, detail) => `begins to write its snapshot for checkpoint ${detail}`,
  'acknowledge': (from, detail) => `hears that the snapshot of ${from} for checkpoint ${detail} is safe`,
  'decline': (from, detail) => `hears that ${from} cannot take part in checkpoint ${detail}`,
  'notify-complete': (_, detail) => `hears that checkpoint ${detail} is complete`,
  'notify-aborted': (_, detail) => `hears that checkpoint ${detail} is given up`,
  'hand-off': () => 'goes on with the next piece of its work',
  'awaited-lock': () => 'has waited for its turn and goes on',
  'submit': () => 'is told to run a subtask',
  'register': (from) => `is told by ${from} that it is there`,
  'task-state': (from, detail) => `hears that ${from} is ${detail}`,
  'cancel': () => 'is told to stop a subtask',
  'cancel-acknowledged': (from) => `hears that ${from} stops its subtasks`,
  'heartbeat-request': (from) => `is asked by ${from} whether it lives`,
  'heartbeat-reply': (from) => `hears that ${from} lives`,
  'connection-lost': (from) => `notices that the connection to ${from} is gone`,
  'disconnect-job-manager': () => 'is given up by the JobManager',
  'disconnect-task-manager': (from) => `is left by ${from}`,
  'end-of-data-reached': (from) => `hears that ${from} has read all its lines`,
  'backlog-changed': (from) => `hears how far behind ${from} is`,
  'records-read': (from) => `hears how many records ${from} has read`,
  'initialise-location': (_, detail) => `is asked to make room for checkpoint ${detail}`,
  'location-initialised': (_, detail) => `has its answer about room for checkpoint ${detail}`,
  'write-state': (from, detail) => `is asked to write the snapshot of ${from} for checkpoint ${detail}`,
  'state-written': (_, detail) => `has its answer about its snapshot for checkpoint ${detail}`,
  'write-metadata': (_, detail) => `is asked to write the metadata of checkpoint ${detail}`,
  'metadata-written': (_, detail) => `has its answer about the metadata of checkpoint ${detail}`,
  'read-state': (from) => `is asked for a snapshot of ${from}`,
  'state-read': () => 'has its answer about its state',
  'delete': (_, detail) => (detail === '' ? 'is asked to delete what nobody needs' : `is asked to delete ${checkpoint(detail)}`),
  'object-request': () => 'gets a request',
  'object-reply': () => 'gets an answer',
  'begin': (from) => `is asked to open a transaction for ${from}`,
  'transaction-begun': () => 'has its transaction open',
  'write': (from, detail) => `writes ${detail} of ${from}`,
  'upsert': (from, detail) => `writes ${detail === '' ? 'a value' : detail} of ${from} in the place of what was there`,
  'pre-commit': (from) => `is asked to keep the transaction of ${from} ready for its commit`,
  'commit': (from) => `is asked to commit a transaction of ${from}`,
  'abort': (from) => `is asked to drop a transaction of ${from}`,
  'fence': (from) => `is asked to refuse earlier attempts of ${from} from now on`,
  'end-lingering': (from) => `is asked to drop what earlier attempts of ${from} left open`,
  'log-reply': () => 'has its answer from the output',
  'load-table': (from) => `is asked by ${from} for the newest version of the table`,
  'table-loaded': () => 'has its answer from the table',
  'append-file': (from) => `is asked to add a file of ${from} to the table`,
  'append-record': (from, detail) => `is asked to add ${detail === '' ? 'a record' : detail} of ${from} to the table`,
}

const faults: Readonly<Record<string, string>> = {
  'injected-failure': 'throws an exception',
  'hang': 'hangs: its code does not come back',
  'kill-hanging': 'hangs no more',
  'suspect-task-manager': 'believes a TaskManager dead, wrongly',
  'suspect-job-manager': 'believes the JobManager dead, wrongly',
  'lose-notification': 'loses the notice that a checkpoint is complete',
  'connection-cut': 'has its connection cut',
  'machine-crashed': 'loses what its disk had not made safe',
  'storage-condition': 'is in another condition from now on',
  'storage-fail-some': 'refuses some requests from now on',
  'storage-lose-reply': 'will not answer one request',
  'storage-throttle': 'serves only so many requests a second from now on',
}

/** What somebody outside has done to who is named beside it. */
export function faultTextEn(type: string): string {
  return faults[type] ?? `is made to fail: ${type}`
}

/** What a trace calls `checkpoint 3`, or just by its number. */
const checkpoint = (detail: string): string => (/^[0-9]/.test(detail) ? `checkpoint ${detail}` : detail)

/** @param from who sent it, as the page names them; empty for nobody else */
export function messageTextEn(type: string, from: string, detail: string): string {
  const sentence = sentences[type] as Sentence | undefined
  if (sentence !== undefined) return sentence(from === '' ? 'itself' : from, detail)
  return `gets ${type}${detail === '' ? '' : ` ${detail}`}${from === '' ? '' : ` from ${from}`}`
}

const timers: Readonly<Record<string, string>> = {
  'next-record': 'may read its next line',
  'checkpoint-interval': 'is due to begin the next checkpoint',
  'final-checkpoint': 'is due to begin the last checkpoint',
  'heartbeat': 'is due to ask who lives',
  'restart-delay': 'has waited long enough to restart',
  'record-done': 'is done with its record',
  'flush': 'sends on what its buffers hold',
  'sync': 'makes safe what it has written',
  'buffer-debloat': 'measures how large its buffers should be',
  'watermark': 'is due to tell its event time',
  'processing-time': 'is due to see which of its timers have run down',
  'submission': 'submits the job',
  'slot-timeout': 'has waited too long for somebody to use a slot',
  'slot-request-timeout': 'has waited too long for slots',
  'cancel-timeout': 'has waited too long for a subtask to stop',
  'cancellation-interrupt': 'interrupts a subtask that does not stop',
  'cancellation-watchdog': 'gives up on a subtask that does not stop',
}

/** What it means that a timer has run down. */
export function timerTextEn(name: string): string {
  const [kind, of] = name.split(':')
  if (kind === 'transaction-timeout') return `has waited too long for the transaction ${of}`
  if (name === 'heartbeat-timeout-jm') return 'has heard nothing of the JobManager for too long'
  if (name.startsWith('heartbeat-timeout')) return 'has heard nothing of a TaskManager for too long'
  if (/^[0-9]+$/.test(name)) return 'is done with a request'
  return timers[name] ?? `timer ${name} fires`
}
