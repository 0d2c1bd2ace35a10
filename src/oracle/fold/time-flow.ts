/** How event time comes together at a subtask: over the channels of each input, then over its inputs. */
import { MAX_MS, MIN_MS } from './fold-timers.ts'

interface ChannelTime {
  watermarkMs: number
  isIdle: boolean
  /** It holds the input's event time back. */
  counts: boolean
}

interface InputTime {
  readonly channels: ChannelTime[]
  watermarkMs: number
  isIdle: boolean
}

export interface TimeFlow {
  readonly inputs: InputTime[]
  /** By input, where there are two: what it has said. */
  readonly parts: { watermarkMs: number; isIdle: boolean }[]
  /** What was said last, downstream too. */
  watermarkMs: number
  isIdle: boolean
}

/** What a subtask says downstream. */
export interface TimeSpeech {
  watermark(timestampMs: number): void
  status(isIdle: boolean): void
}

/** @param channels of each input; none for a source */
export function createTimeFlow(channels: readonly number[]): TimeFlow {
  const channel = (): ChannelTime => ({ watermarkMs: MIN_MS, isIdle: false, counts: true })
  return {
    inputs: channels.map((count) => ({ channels: Array.from({ length: count }, channel), watermarkMs: MIN_MS, isIdle: false })),
    parts: channels.map(() => ({ watermarkMs: MIN_MS, isIdle: false })),
    watermarkMs: MIN_MS,
    isIdle: false,
  }
}

/** A watermark has come over a channel. */
export function takeWatermark(flow: TimeFlow, input: number, at: number, timestampMs: number, speech: TimeSpeech): void {
  const side = flow.inputs[input]
  const channel = side.channels[at]
  if (side.isIdle || channel.isIdle || timestampMs <= channel.watermarkMs) return
  channel.watermarkMs = timestampMs
  channel.counts ||= timestampMs >= side.watermarkMs
  raise(flow, input, smallest(side.channels), speech)
}

/** A channel says that it is idle, or no longer. */
export function takeStatus(flow: TimeFlow, input: number, at: number, isIdle: boolean, speech: TimeSpeech): void {
  const side = flow.inputs[input]
  const channel = side.channels[at]
  if (channel.isIdle === isIdle) return
  channel.isIdle = isIdle
  if (!isIdle) {
    channel.counts ||= channel.watermarkMs >= side.watermarkMs
    if (side.isIdle) setIdle(flow, input, false, speech)
    return
  }
  channel.counts = false
  const heldBack = channel.watermarkMs === side.watermarkMs
  const areAllIdle = side.channels.every((other) => other.isIdle)
  if (heldBack) raise(flow, input, areAllIdle ? largest(side.channels) : smallest(side.channels), speech)
  if (areAllIdle) setIdle(flow, input, true, speech)
}

function smallest(channels: readonly ChannelTime[]): number {
  const counting = channels.filter(({ counts }) => counts)
  return counting.length === 0 ? MIN_MS : counting.reduce((least, { watermarkMs }) => Math.min(least, watermarkMs), MAX_MS)
}

function largest(channels: readonly ChannelTime[]): number {
  return channels.reduce((most, { watermarkMs }) => Math.max(most, watermarkMs), MIN_MS)
}

function raise(flow: TimeFlow, input: number, timestampMs: number, speech: TimeSpeech): void {
  const side = flow.inputs[input]
  if (timestampMs <= side.watermarkMs) return
  side.watermarkMs = timestampMs
  const part = flow.parts[input]
  part.isIdle = false
  part.watermarkMs = Math.max(part.watermarkMs, timestampMs)
  sayTogether(flow, speech)
}

function setIdle(flow: TimeFlow, input: number, isIdle: boolean, speech: TimeSpeech): void {
  flow.inputs[input].isIdle = isIdle
  flow.parts[input].isIdle = isIdle
  const areAllIdle = flow.parts.every((part) => part.isIdle)
  sayTogether(flow, speech)
  if (areAllIdle === flow.isIdle) return
  flow.isIdle = areAllIdle
  speech.status(areAllIdle)
}

function sayTogether(flow: TimeFlow, speech: TimeSpeech): void {
  const active = flow.parts.filter(({ isIdle }) => !isIdle)
  if (active.length === 0) return
  const least = active.reduce((so, { watermarkMs }) => Math.min(so, watermarkMs), MAX_MS)
  if (least <= flow.watermarkMs) return
  flow.watermarkMs = least
  speech.watermark(least)
}
