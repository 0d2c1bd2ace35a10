import { describe, expect, it } from 'vitest'
import { clonePlain } from '../../../src/kernel/clone.ts'
import { hashPlain } from '../../../src/kernel/hash.ts'
import {
  advanceProcessingTime, advanceWatermark, createTimerService, deleteTimer, registerTimer, timerRules, type TimerService,
} from '../../../src/protocol/taskmanager/timer-service.ts'

/** What fires up to a watermark, each as `time key namespace`. */
function upTo(service: TimerService, watermarkMs: number): string[] {
  const fired: string[] = []
  advanceWatermark(service, watermarkMs, (timeMs, timer) => fired.push([timeMs, ...timer].join(' ')), timerRules)
  return fired
}

function at(service: TimerService, timeMs: number, key: string, namespace = 'n'): void {
  registerTimer(service, 'event', timeMs, [key, namespace], timerRules)
}

describe('timer service (ET-4)', () => {
  it('fires what a watermark has reached, in the order of time, then of key and namespace', () => {
    const service = createTimerService(null)
    at(service, 20, 'a')
    at(service, 10, 'b')
    at(service, 10, 'a', 'w2')
    at(service, 10, 'a', 'w1')
    at(service, 30, 'a')
    expect(upTo(service, 9)).toEqual([])
    expect(upTo(service, 20)).toEqual(['10 a w1', '10 a w2', '10 b n', '20 a n'])
    expect(upTo(service, 29)).toEqual([])
    expect([service.watermarkMs, service.eventTimesMs]).toEqual([29, [30]])
  })

  it('keeps one timer for each time, key and namespace', () => {
    const service = createTimerService(null)
    for (let i = 0; i < 3; i++) at(service, 10, 'a')
    at(service, -5, 'a')
    expect(upTo(service, 10)).toEqual(['-5 a n', '10 a n'])
    at(service, 10, 'a')
    expect(upTo(service, 11)).toEqual(['10 a n'])
  })

  it('fires what firing registers, if the watermark has reached that too', () => {
    const service = createTimerService(null)
    at(service, 10, 'a')
    const fired: number[] = []
    advanceWatermark(service, 15, (timeMs) => {
      fired.push(timeMs)
      if (timeMs < 16) at(service, timeMs + 2, 'a')
    }, timerRules)
    expect(fired).toEqual([10, 12, 14])
    expect(service.eventTimesMs).toEqual([16])
  })

  it('deletes one timer and leaves its neighbours', () => {
    const service = createTimerService(null)
    at(service, 10, 'a')
    at(service, 10, 'b')
    deleteTimer(service, 'event', 10, ['a', 'n'])
    deleteTimer(service, 'event', 10, ['c', 'n'])
    deleteTimer(service, 'event', 11, ['a', 'n'])
    expect(upTo(service, 10)).toEqual(['10 b n'])
    at(service, 10, 'a')
    deleteTimer(service, 'event', 10, ['a', 'n'])
    expect([service.eventTimesMs, service.timers.size]).toEqual([[], 0])
  })

  it('keeps the clock of the machine apart from event time', () => {
    const service = createTimerService(null)
    registerTimer(service, 'processing', 10, ['a', 'n'], timerRules)
    expect(upTo(service, 100)).toEqual([])
    const fired: number[] = []
    advanceProcessingTime(service, 10, (timeMs) => fired.push(timeMs), timerRules)
    expect(fired).toEqual([10])
  })

  it('comes back from a snapshot with its timers, overdue ones too, and without its watermark (ET-2)', () => {
    const service = createTimerService(null)
    at(service, 30, 'a')
    at(service, 10, 'b')
    registerTimer(service, 'processing', 5, ['a', 'n'], timerRules)
    const stored = service.timers.snapshot()
    upTo(service, 100)
    const restored = createTimerService(stored)
    expect([restored.eventTimesMs, restored.processingTimesMs, restored.watermarkMs]).toEqual([[10, 30], [5], Number.MIN_SAFE_INTEGER])
    expect(upTo(restored, 30)).toEqual(['10 b n', '30 a n'])
    expect(upTo(createTimerService(stored), 30)).toEqual(['10 b n', '30 a n'])
  })

  it('is plain data: a copy goes its own way, and equal timers have equal hashes whatever their history', () => {
    const service = createTimerService(null)
    at(service, 10, 'a')
    at(service, 20, 'b')
    const copy = clonePlain(service)
    upTo(copy, 15)
    expect([service.eventTimesMs, copy.eventTimesMs]).toEqual([[10, 20], [20]])
    const other = createTimerService(null)
    at(other, 20, 'b')
    at(other, 10, 'c')
    at(other, 10, 'a')
    deleteTimer(other, 'event', 10, ['c', 'n'])
    expect(hashPlain(other)).toBe(hashPlain(service))
    expect(hashPlain(copy)).not.toBe(hashPlain(service))
  })
})
