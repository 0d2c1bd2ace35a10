/** The slots of a TaskManager (Flink's TaskSlotTable). A slot serves one allocation of the job; tasks run only in an active one. */
import type { TaskExecutorRun } from './task-executor-state.ts'

export interface TaskSlot {
  /** `allocated`: kept for a JobManager that has been lost; no task is taken into it. */
  state: 'free' | 'allocated' | 'active'
  /** Which of the job's slots it serves, -1 for none. */
  allocation: number
}

export const slotRules = {
  /** SCH-10: a task shares the active slot of its allocation, if there is one. */
  mayShare(slot: Readonly<TaskSlot>, allocation: number): boolean {
    return slot.state === 'active' && slot.allocation === allocation
  },
}

export type SlotRules = typeof slotRules

export const SLOT_TIMER = 'slot-timeout'

export function createTaskSlots(count: number): TaskSlot[] {
  return Array.from({ length: count }, () => ({ state: 'free', allocation: -1 }))
}

/** A task of this allocation comes: its slot is active from now on. @returns false if there is none for it */
export function useSlot({ executor, context }: TaskExecutorRun, allocation: number): boolean {
  const { slots } = executor
  if (slots.some((slot) => context.rules.slots.mayShare(slot, allocation))) return true
  const at = slots.findIndex(({ state }) => state === 'free')
  if (at < 0) return false
  slots[at] = { state: 'active', allocation }
  if (context.isTraced) context.emit('slot-allocated', at, allocation)
  return true
}

/** The JobManager is lost: its slots are kept for it for a while (HB table). */
export function deactivateSlots({ plan, executor, context }: TaskExecutorRun): void {
  executor.slots.forEach(({ state, allocation }, at) => {
    if (state === 'active') executor.slots[at] = { state: 'allocated', allocation }
  })
  if (plan.isTimed) context.setTimer(SLOT_TIMER, plan.graph.config.failureDetection.slotTimeoutUs, 'guard')
}

/** Frees the slots that `isFreed` says, told by slot and allocation. */
export function freeSlots({ executor, context }: TaskExecutorRun, isFreed: (slot: TaskSlot) => boolean): void {
  executor.slots.forEach((slot, at) => {
    if (slot.state === 'free' || !isFreed(slot)) return
    executor.slots[at] = { state: 'free', allocation: -1 }
    if (context.isTraced) context.emit('slot-freed', at, slot.allocation)
  })
}
