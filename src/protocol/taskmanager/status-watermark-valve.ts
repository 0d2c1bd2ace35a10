/** Merges the watermarks and the idleness of one logical input's channels (ET-1, Flink's StatusWatermarkValve). */
import { eventTime } from './event-time.ts'

export interface ValveChannel {
  watermarkMs: number
  isIdle: boolean
  /** Active, and not behind what the valve has put out: only such a channel can hold the output back. */
  isAligned: boolean
}

export interface StatusWatermarkValve {
  readonly channels: ValveChannel[]
  /** What was put out last. */
  watermarkMs: number
  isIdle: boolean
}

/** What the valve puts out. */
export interface ValveOutput {
  onWatermark(timestampMs: number): void
  onStatus(isIdle: boolean): void
}

export const valveRules = {
  /** ET-1: what an idle channel, or one of an idle input, says of time is ignored. */
  heedsWatermark(valve: Readonly<StatusWatermarkValve>, channel: Readonly<ValveChannel>): boolean {
    return !valve.isIdle && !channel.isIdle
  },
  /** ET-1: a channel counts again once it has caught up with the output. */
  alignsAgain(watermarkMs: number, outputMs: number): boolean {
    return watermarkMs >= outputMs
  },
  /** ET-1: the smallest watermark of the aligned channels; `fallbackMs` where there are none. */
  outputOf(channels: readonly Readonly<ValveChannel>[], fallbackMs: number): number {
    let smallest = eventTime.MAX_MS
    let isAnyAligned = false
    for (const { isAligned, watermarkMs } of channels) {
      if (!isAligned) continue
      isAnyAligned = true
      if (watermarkMs < smallest) smallest = watermarkMs
    }
    return isAnyAligned ? smallest : fallbackMs
  },
  /** ET-1: when the last channel becomes idle, and it held the output back, all that the channels have seen is let through. */
  outputWhenAllIdle(channels: readonly Readonly<ValveChannel>[]): number {
    return channels.reduce((largest, { watermarkMs }) => Math.max(largest, watermarkMs), eventTime.MIN_MS)
  },
  /** ET-1: event time never goes back. */
  isProgress(watermarkMs: number, outputMs: number): boolean {
    return watermarkMs > outputMs
  },
}

export type ValveRules = typeof valveRules

/** A valve that has seen nothing: all channels are active and hold it back (ET-2). */
export function createValve(channels: number): StatusWatermarkValve {
  const channel = (): ValveChannel => ({ watermarkMs: eventTime.MIN_MS, isIdle: false, isAligned: true })
  return { channels: Array.from({ length: channels }, channel), watermarkMs: eventTime.MIN_MS, isIdle: false }
}

/** A watermark has been taken from a channel. */
export function valveWatermark(valve: StatusWatermarkValve, at: number, timestampMs: number, output: ValveOutput, rules: ValveRules): void {
  const channel = valve.channels[at]
  if (!rules.heedsWatermark(valve, channel) || timestampMs <= channel.watermarkMs) return
  channel.watermarkMs = timestampMs
  if (!channel.isAligned && rules.alignsAgain(timestampMs, valve.watermarkMs)) channel.isAligned = true
  putOut(valve, rules.outputOf(valve.channels, valve.watermarkMs), output, rules)
}

/** A channel has become idle, or active again. */
export function valveStatus(valve: StatusWatermarkValve, at: number, isIdle: boolean, output: ValveOutput, rules: ValveRules): void {
  const channel = valve.channels[at]
  if (channel.isIdle === isIdle) return
  channel.isIdle = isIdle
  if (isIdle) becomeIdle(valve, channel, output, rules)
  else becomeActive(valve, channel, output, rules)
}

function becomeIdle(valve: StatusWatermarkValve, channel: ValveChannel, output: ValveOutput, rules: ValveRules): void {
  channel.isAligned = false
  const heldBack = channel.watermarkMs === valve.watermarkMs
  if (valve.channels.every((other) => other.isIdle)) {
    if (heldBack) putOut(valve, rules.outputWhenAllIdle(valve.channels), output, rules)
    valve.isIdle = true
    output.onStatus(true)
  } else if (heldBack) {
    putOut(valve, rules.outputOf(valve.channels, valve.watermarkMs), output, rules)
  }
}

function becomeActive(valve: StatusWatermarkValve, channel: ValveChannel, output: ValveOutput, rules: ValveRules): void {
  if (rules.alignsAgain(channel.watermarkMs, valve.watermarkMs)) channel.isAligned = true
  if (!valve.isIdle) return
  valve.isIdle = false
  output.onStatus(false)
}

function putOut(valve: StatusWatermarkValve, watermarkMs: number, output: ValveOutput, rules: ValveRules): void {
  if (!rules.isProgress(watermarkMs, valve.watermarkMs)) return
  valve.watermarkMs = watermarkMs
  output.onWatermark(watermarkMs)
}
