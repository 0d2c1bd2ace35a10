/** Which properties of a lane exclude each other. */
import type { Lane } from './actor.ts'
import { assert } from './assert.ts'

/** @throws AssertionError naming the lane whose properties make no sense together */
export function checkLanes(lanes: readonly Lane[]): void {
  lanes.forEach((lane, index) => {
    const name = `lane ${index} ${lane.name}`
    const { isSharedInbox, isInstant } = lane
    assert(lane.width >= 1, `${name}: at least one message can be taken first`)
    const isOfOneSender = lane.capacity > 0 || lane.isConnection || lane.notifiesLoss
    assert(!isSharedInbox || !isOfOneSender, `${name}: a shared inbox is no connection of one sender`)
    assert(!lane.notifiesLoss || lane.width < Infinity, `${name}: the loss comes after what was sent before it`)
    const isWithinStep = lane.capacity === 0 && !lane.keepsForVacant && !lane.notifiesLoss
    assert(!isInstant || isWithinStep, `${name}: an instant message waits for its receiver only`)
  })
}
