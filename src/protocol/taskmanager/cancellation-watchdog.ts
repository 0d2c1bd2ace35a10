/**
 * A task whose user code hangs (SCH-1). It takes nothing from its mailbox, so it never hears that it is cancelled: what does
 * are threads beside it, one that interrupts it again and again, and a watchdog that ends the TaskManager's process.
 */
import type { Message, TimerFired } from '../../kernel/actor.ts'
import type { SubtaskRun } from './subtask-run.ts'

const INTERRUPT_TIMER = 'cancellation-interrupt'
const WATCHDOG_TIMER = 'cancellation-watchdog'

/** The user's code hangs from now on. */
export function hang(run: SubtaskRun): void {
  run.s.isHanging = true
  run.context.emit('task-hangs', run.task.index, run.s.attempt)
}

/** All that a hanging task reacts to. */
export function handleWhileHanging(run: SubtaskRun, message: Message): void {
  if (message.type === 'cancel') return interrupt(run, true)
  if (message.type !== 'timer') return
  const { name } = message as TimerFired
  if (name === INTERRUPT_TIMER) interrupt(run, false)
  else if (name === WATCHDOG_TIMER) endProcess(run)
}

/** Interrupted at once, and again each interval; the watchdog starts with the first. */
function interrupt({ plan, task, s, context }: SubtaskRun, isFirst: boolean): void {
  const { cancellationIntervalUs, cancellationTimeoutUs } = plan.graph.config.failureDetection
  context.emit('task-interrupted', task.index, s.attempt)
  if (cancellationIntervalUs > 0 && plan.isTimed) context.setTimer(INTERRUPT_TIMER, cancellationIntervalUs, 'guard')
  if (isFirst && cancellationTimeoutUs > 0) context.setTimer(WATCHDOG_TIMER, cancellationTimeoutUs, 'guard')
}

function endProcess({ task, s, context }: SubtaskRun): void {
  if (!context.rules.subtask.watchdogEndsProcess()) return
  context.emit('task-manager-killed', task.index, s.attempt, 'a task did not react to its cancellation')
  context.exit()
}
