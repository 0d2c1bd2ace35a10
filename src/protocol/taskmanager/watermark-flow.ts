/** How event time passes a subtask: into its valve, through its chain, over its channels (ET-1 to ET-4). */
import type { WatermarkElement, WatermarkStatus } from '../messages.ts'
import { combine, setPart, setPartStatus } from './combined-watermark.ts'
import { fireTimer } from './operator-chain.ts'
import { broadcastElement } from './record-writer.ts'
import { valveStatus, valveWatermark, type ValveOutput } from './status-watermark-valve.ts'
import type { SubtaskRun } from './subtask-run.ts'
import type { SubtaskTime } from './subtask-time.ts'
import { advanceWatermark } from './timer-service.ts'

/** A watermark or a status has been taken from a channel. */
export function onTimeElement(run: SubtaskRun, channel: number, element: WatermarkElement | WatermarkStatus): void {
  const time = run.s.time!
  const input = run.task.inputOfChannel === null ? 0 : run.task.inputOfChannel[channel] - 1
  const at = run.task.inputOfChannel === null ? channel : placeWithin(run.task.inputOfChannel, channel)
  const output = outputOf(run, time, input)
  const rules = run.context.rules.valve
  if (element.type === 'watermark') valveWatermark(time.valves[input], at, element.timestampMs, output, rules)
  else valveStatus(time.valves[input], at, element.isIdle, output, rules)
}

/** The number of a channel among those of its logical input. */
function placeWithin(inputs: readonly number[], channel: number): number {
  let place = 0
  for (let other = 0; other < channel; other++) if (inputs[other] === inputs[channel]) place++
  return place
}

/** What a valve says, to the chain; of two inputs, what both together say. */
function outputOf(run: SubtaskRun, time: SubtaskTime, input: number): ValveOutput {
  const { combined } = time
  if (combined === null) {
    return { onWatermark: (timestampMs) => passWatermark(run, timestampMs), onStatus: (isIdle) => passStatus(run, isIdle) }
  }
  return {
    onWatermark(timestampMs) {
      setPart(combined, input, timestampMs)
      if (combine(combined)) passWatermark(run, combined.watermarkMs)
    },
    onStatus(isIdle) {
      const wasIdle = combined.isIdle
      setPartStatus(combined, input, isIdle)
      if (combine(combined)) passWatermark(run, combined.watermarkMs)
      if (combined.isIdle !== wasIdle) passStatus(run, isIdle)
    },
  }
}

/** ET-4: each operator of the chain fires its timers before the watermark goes on to the next, and at last over the channels. */
export function passWatermark(run: SubtaskRun, timestampMs: number): void {
  const time = run.s.time!
  const { timer } = run.context.rules
  if (run.context.isTraced) run.context.emit('watermark', timestampMs, run.task.index)
  const forward = (): void => {
    time.watermarkMs = timestampMs
    if (!time.isIdle) broadcastElement(run, { type: 'watermark', timestampMs, backlog: 0 })
  }
  if (timer.forwardsBeforeFiring()) forward()
  time.services.forEach((service, operator) => {
    if (service === null) return
    advanceWatermark(service, timestampMs, (timeMs, due) => fireTimer(run, operator, timeMs, due), timer)
  })
  if (!timer.forwardsBeforeFiring()) forward()
}

/** ET-1: only what changes is told. */
export function passStatus(run: SubtaskRun, isIdle: boolean): void {
  const time = run.s.time!
  if (time.isIdle === isIdle) return
  time.isIdle = isIdle
  if (run.context.isTraced) run.context.emit('watermark-status', isIdle ? 1 : 0, run.task.index)
  broadcastElement(run, { type: 'watermark-status', isIdle, backlog: 0 })
}
