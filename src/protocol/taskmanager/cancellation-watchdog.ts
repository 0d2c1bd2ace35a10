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
  if (message.type === 'cancel') return cancelHanging(run)
  // Whoever runs the cluster kills what hangs.
  if (message.type === 'kill-hanging') return run.context.exit()
  if (message.type !== 'timer') return
  const { name } = message as TimerFired
  if (name === INTERRUPT_TIMER) interrupt(run)
  else if (name === WATCHDOG_TIMER) endProcess(run)
}

/** Interrupted at once, and again each interval; the watchdog starts with the first. */
function cancelHanging(run: SubtaskRun): void {
  if (run.s.isInterrupted) return
  run.s.isInterrupted = true
  interrupt(run)
  const { cancellationTimeoutUs } = run.plan.graph.config.failureDetection
  if (cancellationTimeoutUs > 0) run.context.setTimer(WATCHDOG_TIMER, cancellationTimeoutUs, 'guard')
}

function interrupt({ plan, task, s, context }: SubtaskRun): void {
  const { cancellationIntervalUs } = plan.graph.config.failureDetection
  context.emit('task-interrupted', task.index, s.attempt)
  if (cancellationIntervalUs > 0 && plan.isTimed) context.setTimer(INTERRUPT_TIMER, cancellationIntervalUs, 'guard')
}

function endProcess({ task, s, context }: SubtaskRun): void {
  if (!context.rules.subtask.watchdogEndsProcess()) return
  context.emit('task-manager-killed', task.index, s.attempt, 'a task did not react to its cancellation')
  context.exit()
}
