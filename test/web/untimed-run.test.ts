/// <reference types="vite/client" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseBugFile } from '../../src/explore/schedule/bug-file.ts'
import { exhibits } from '../../src/museum/exhibits.ts'
import { firstBroken, mustHold } from '../../web/engine/lab/must-hold.ts'
import { readScenario } from '../../web/engine/scenarios.ts'
import { differenceOf, openBug, openShared, shareText } from '../../web/engine/share.ts'

const bugOf = (id: string) => parseBugFile(readFileSync(`scenarios/bugs/${id.toLowerCase()}.json`, 'utf8'))

describe('a run without time', () => {
  it('can be looked at as any other: forward and back, each place with the state that it had', async () => {
    const { session } = await openBug(bugOf('JET-2824'), readScenario, 0)
    session.seekEnd()
    const { branch } = session.current
    expect(branch.simulation.mode).toBe('untimed')
    const states = Array.from({ length: branch.end + 1 }, (_, place) => branch.worldAt(place).fingerprintText())
    for (let place = branch.end; place >= 0; place--) expect(branch.worldAt(place).fingerprintText()).toEqual(states[place])
    session.seek(40)
    expect(session.strike('crash tm-2')).toBe(true)
    session.seekEnd()
    expect(session.current.branch.isQuiescent).toBe(true)
  })
})

describe.each(exhibits)('$id', ({ id, oracle }) => {
  it('opens as it was found, breaks its promise there, and its address opens to the same', async () => {
    const bug = bugOf(id)
    const opened = await openBug(bug, readScenario, 0)
    const { session } = opened
    const { branch } = session.current
    expect([differenceOf(opened), branch.traceHash]).toEqual([null, bug.traceHash])
    expect(mustHold(branch).filter(({ brokenAt }) => brokenAt !== null).map((promise) => promise.oracle)).toContain(oracle)
    session.seek(firstBroken(branch))
    const fragment = await shareText(session)
    expect(fragment.length).toBeLessThan(1000)
    const again = await openShared(fragment, readScenario)
    if ('problem' in again) expect.unreachable(again.problem)
    expect([differenceOf(again), again.place]).toEqual([null, session.place])
  })
})
