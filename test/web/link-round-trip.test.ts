/// <reference types="vite/client" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import mapDouble from '../../scenarios/map-double.json' with { type: 'json' }
import { bugFileOf } from '../../src/explore/schedule/bug-file-of.ts'
import { recordRun } from '../../src/explore/run/run.ts'
import { parseScenario } from '../../src/scenario/parse-scenario.ts'
import { Session } from '../../web/engine/session.ts'
import { bugOfSession, differenceOf, openBug, openShared, shareText } from '../../web/engine/share.ts'

const FAULTS = ['crash tm-1', 'pause tm-2', 'fail double-0', 'cut tm-1 jm']

const read = (name: string): Promise<unknown> => Promise.resolve(JSON.parse(readFileSync(`scenarios/${name}.json`, 'utf8')) as unknown)

/** Up to three faults at moments all over the run. */
function struckSession(number: number): Session {
  const session = new Session(parseScenario(mapDouble))
  session.seekEnd()
  const { end } = session.current.branch
  for (let act = 0; act <= number % 3; act++) {
    session.seek((number * 47 + act * 71) % end)
    session.strike(FAULTS[(number + act) % FAULTS.length])
  }
  session.seekEnd()
  return session
}

test('a link keeps what a search has varied in the scenario', async () => {
  const scenario = parseScenario({ ...mapDouble, cluster: { ...mapDouble.cluster, taskManagers: 4 } })
  const { schedule, result } = recordRun(scenario)
  const overrides = { ...bugOfSession(struckSession(0)).overrides, set: ['cluster.taskManagers=4'] }
  const bug = { ...bugFileOf(null, overrides, result, schedule), scenarioRef: 'map-double' }
  const opened = await openBug(bug, read, 0)
  expect(differenceOf(opened)).toBeNull()
  const again = await openShared(await shareText(opened.session), read)
  if ('problem' in again) expect.unreachable(again.problem)
  expect(differenceOf(again)).toBeNull()
  expect(again.session.simulation.scenario.cluster.taskManagers).toBe(4)
})

test('a link opens as the run that it was made of, also where one fault heals what another broke', async () => {
  for (let number = 0; number < 60; number++) {
    const session = struckSession(number)
    const opened = await openShared(await shareText(session), read)
    if ('problem' in opened) expect.unreachable(opened.problem)
    opened.session.seekEnd()
    expect(opened.session.current.branch.traceHash).toBe(session.current.branch.traceHash)
  }
})
