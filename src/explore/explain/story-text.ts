/** A story in English, a sentence for each of its facts. */
import { renderCount, renderPlural, renderTime } from '../search/render-quantity.ts'
import { stepText } from './step-fact.ts'
import type { CountedKind, DecisionFact, DeploymentFact, EndFact, FaultFact, OutputFact, StoryFact, ValuesFact } from './story-fact.ts'

/** What a planted defect is called, null if nobody knows. */
export type TitleOf = (id: string) => string | null

export function storyText(fact: StoryFact, titleOf: TitleOf): string {
  switch (fact.kind) {
    case 'starts': {
      const how = fact.strategy === 'replay' ? 'by its schedule' : `${fact.strategy}, seed ${String(fact.seed)}`
      return `${fact.scenario} starts (${how}${fact.isTimed ? '' : ', time abstracted'}), judged as ${fact.guarantee}.`
    }
    case 'deployed': return deploymentText(fact)
    case 'booted': return `${fact.process} is back, empty.`
    case 'notice-lost': return `The notice of checkpoint ${String(fact.checkpoint)} does not reach ${fact.task}.`
    case 'transaction-aborted': return `Transaction ${withValues(fact)} is aborted.`
    case 'transaction-timed-out': return `Transaction ${withValues(fact)} is aborted: it was open too long.`
    case 'finished': return 'All input is read and its last checkpoint complete: the job is FINISHED.'
    case 'completed': {
      const { first, last, count, records, values } = fact
      const range = count === 1 ? `Checkpoint ${String(first)} completes` : `Checkpoints ${String(first)} to ${String(last)} complete`
      const seen = values === 0 ? 'no new output' : `${renderPlural(values, 'value')} committed`
      return `${range}, ${renderPlural(records, 'record')} read by then: ${seen}.`
    }
    case 'given-up': {
      const { first, last } = fact
      const which = first === last ? `Checkpoint ${String(first)} is` : `Checkpoints ${String(first)} to ${String(last)} are`
      return `${which} given up: ${reasonText(fact.reason)}.`
    }
    case 'restarted': {
      const { checkpoint, records, attempt } = fact
      const from = checkpoint === 0 ? 'the beginning: no checkpoint was complete' : `checkpoint ${String(checkpoint)}`
      const again = records === 0 ? 'the sources have nothing to read again' : `the sources read ${renderPlural(records, 'record')} again`
      return `All subtasks restart from ${from}; ${again} (attempt ${String(attempt)}).`
    }
    case 'only-now': return `Only now ${stepText(fact.step)}.`
    case 'early': return `Early, ${stepText(fact.step)}.`
    case 'not-arrived': return `What ${fact.from} had sent to ${fact.to} has not arrived by now.`
    case 'violated': {
      const shown = fact.witnesses.length === 0 ? '' : ` (${fact.witnesses.join(', ')}${andMore(fact.more)})`
      return `VIOLATED ${fact.oracle}: ${fact.message}${shown}`
    }
    case 'left-out': {
      const parts = fact.counts.map(([kind, count]) => renderPlural(count, ...COUNTED[kind]))
      return `... and so on: ${parts.length === 0 ? renderPlural(fact.lines, 'more line') : parts.join(', ')} ...`
    }
    case 'task-failed': return `${fact.task} fails: ${fact.reason}.`
    case 'killed': return `The watchdog ends the process of ${fact.task}: ${fact.reason}.`
    case 'taskmanager-given-up': return `The JobManager gives ${taskManager(fact.taskManager)} up: ${fact.reason}.`
    case 'jobmanager-given-up': return `${taskManager(fact.taskManager)} gives the JobManager up: it has heard no heartbeat.`
    case 'cancels': {
      const givenUp = fact.checkpoints.map((id) => `, gives checkpoint ${String(id)} up`).join('')
      return `The JobManager cancels what still runs${givenUp} and waits for the restart delay.`
    }
    case 'no-restart-left': return 'No restart attempt is left: the job fails.'
    case 'ends': return endText(fact)
    case 'decision':
    case 'at-least-once':
    case 'open-sink': return decisionText(fact, titleOf)
    default: return faultText(fact)
  }
}

const COUNTED: Readonly<Record<CountedKind, readonly [one: string, many?: string]>> = {
  'fault': ['fault'],
  'failure': ['failure'],
  'restart': ['restart'],
  'completed': ['completion of checkpoints', 'completions of checkpoints'],
  'given-up': ['checkpoint given up', 'checkpoints given up'],
}

/** Why a checkpoint is given up, where Flink's name needs a word more. */
const REASONS: Readonly<Record<string, string>> = {
  CHECKPOINT_EXPIRED: 'it was not complete before its timeout',
  CHECKPOINT_SUBSUMED: 'a newer one is complete',
  CHECKPOINT_DECLINED: 'a task declined it',
  FINALIZE_CHECKPOINT_FAILURE: 'its metadata could not be written',
  IO_EXCEPTION: 'the storage refused it',
  TOO_MANY_CONCURRENT_CHECKPOINTS: 'too many are under way',
}

const reasonText = (reason: string): string => (REASONS[reason] === undefined ? reason : `${REASONS[reason]} (${reason})`)
const taskManager = (number: number): string => `tm-${String(number + 1)}`
const andMore = (more: number): string => (more === 0 ? '' : ` and ${renderCount(more)} more`)

function withValues({ transaction, values }: { readonly transaction: string; readonly values: number }): string {
  return values === 0 ? transaction : `${transaction} with ${renderPlural(values, 'value')}`
}

function deploymentText({ vertices, subtasks, taskManagers, mode, everyUs, everyRecords, atRecords }: DeploymentFact): string {
  const where = `${renderPlural(subtasks, 'subtask')} on ${renderPlural(taskManagers, 'TaskManager')}`
  const causes = [
    ...(everyUs === null ? [] : [`every ${renderTime(everyUs)}`]),
    ...(everyRecords === null ? [] : [`every ${renderPlural(everyRecords, 'record')}`]),
    ...(atRecords === null ? [] : [`at each record that is "${atRecords}"`]),
  ]
  const checkpointing = causes.length === 0 ? 'without periodic checkpoints' : `${mode} checkpoints ${causes.join(', ')}`
  const parts = vertices.map(({ id, parallelism }) => `${id} (${String(parallelism)})`)
  return `The job is deployed: ${parts.join(', ')}; ${where}, ${checkpointing}.`
}

function faultText(fact: FaultFact): string {
  switch (fact.kind) {
    case 'crashed': {
      const lost = fact.lost.length === 0 ? 'no subtask ran there' : `lost with it: ${fact.lost.join(', ')}, and what their channels held`
      return `${fact.process} crashes; ${lost}.`
    }
    case 'paused': return `${fact.process} stands still; its connections stay open.`
    case 'resumed': return `${fact.process} goes on where it was.`
    case 'held': return `Nothing that ${fact.from} sends reaches ${fact.to}.`
    case 'released': return `What ${fact.from} had sent reaches ${fact.to}.`
    case 'storage': return `The checkpoint storage ${storageText(fact)}.`
    case 'cache-lost': return 'The machine\'s disk loses what it has not written back.'
    case 'disk-lost': return 'The machine\'s disk is gone with all that was on it.'
    case 'notice-to-be-lost': return 'The next notice of a completed checkpoint will get lost.'
    case 'connection': {
      const ends = fact.ends.map((number) => (number < 0 ? 'the JobManager' : taskManager(number)))
      return `The connection between ${ends.join(' and ')} ${fact.isCut ? 'is cut: all channels over it are lost' : 'can be opened again'}.`
    }
    case 'hangs': return `The user code of ${fact.task} hangs.`
  }
}

function storageText({ condition, number }: Extract<FaultFact, { kind: 'storage' }>): string {
  switch (condition) {
    case 'refuses': return 'refuses every request'
    case 'well': return 'is well again'
    case 'slow': return `is ${String(number)} times as slow`
    case 'refuses-next': return `refuses the next ${renderPlural(number, 'request')}`
    case 'refuses-percent': return `refuses ${String(number)} of 100 requests`
    case 'throttled': return `serves ${renderPlural(number, 'request')} a second and no more`
    case 'no-answer': return `does not answer the next ${renderPlural(number, 'request')}`
  }
}

function endText({ verdict, reason, checkpoints, restarts, outputs }: EndFact): string {
  const how = `${renderPlural(checkpoints, 'completed checkpoint')}, ${renderPlural(restarts, 'restart')}`
  const end = `The run ends ${verdict === 'holds' ? 'without a violation' : verdict}${reason === '' ? '' : `: ${reason}`}; ${how}.`
  return [end, ...outputs.map(outputText)].join(' ')
}

function outputText({ sink, committed, expected, missing, extra }: OutputFact): string {
  const values = `${renderPlural(expected, 'expected value')} of ${sink}`
  const parts = [...listed('missing', missing), ...listed('too often', extra)]
  if (parts.length === 0 && committed === expected) return `Readers of committed data see exactly the ${values}.`
  const what = parts.length === 0 ? '' : `: ${parts.join('; ')}`
  return `Readers of committed data see ${renderPlural(committed, 'value')} instead of the ${values}${what}.`
}

function listed(what: string, { values, more }: ValuesFact): readonly string[] {
  return values.length === 0 ? [] : [`${what} ${values.join(', ')}${andMore(more)}`]
}

function decisionText(fact: DecisionFact, titleOf: TitleOf): string {
  switch (fact.kind) {
    case 'decision': {
      const names = fact.defects.map((id) => `${id}${titleOf(id) === null ? '' : ` (${String(titleOf(id))})`}`)
      const whose = names.length === 0 ? 'which is not Flink\'s' : `changed by ${names.join(', ')}`
      return `The wrong decision: ${fact.decisions.join(', ')}, ${whose}.`
    }
    case 'at-least-once':
      return 'The wrong decision: AT_LEAST_ONCE checkpoints. Nobody waits for late barriers, so a snapshot holds what will be read again.'
    case 'open-sink':
      return `The wrong decision: the sink of ${fact.vertex} shows values before a checkpoint covers them.`
  }
}
