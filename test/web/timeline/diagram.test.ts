import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Simulation } from '../../../src/explore/run/simulation.ts'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { Branch } from '../../../web/engine/timeline/branch.ts'
import { diagramOf, markKinds } from '../../../web/engine/timeline/diagram.ts'

const scenario = parseScenario(readFileSync('scenarios/word-count.json', 'utf8'), { fileName: 'word-count' })
const branch = new Branch(new Simulation(scenario), [{ kind: 'fault', place: 6000, text: 'crash tm-2', healAfterUs: 1_000_000 }])
branch.extend(Infinity)
const diagram = diagramOf(branch, 1)

test('a run is lanes, what reached them, and where it came from', () => {
  expect(diagram.lanes).toEqual(['jm', 'lines-0', 'lines-1', 'count-0', 'count-1', 'out-0', 'storage', 'log'])
  const { place, lane, fromPlace, fromLane, kind } = diagram.columns
  let misplaced = 0
  for (let i = 0; i < place.length; i++) {
    if (i > 0 && place[i] < place[i - 1]) misplaced++
    if (fromPlace[i] >= 0 && (fromPlace[i] > place[i] || fromLane[i] === lane[i])) misplaced++
  }
  expect(misplaced).toBe(0)
  // Every barrier of a checkpoint that all took: 2 sources to 2 counts, 2 counts to 1 sink.
  const barriers = kind.filter((code) => markKinds[code] === 'barrier').length
  expect(barriers).toBe(6 * diagram.cuts.filter(({ completed }) => completed >= 0).length)
})

test('a checkpoint is a line through the lanes of all subtasks, and no message runs backwards across it', () => {
  const { place, lane, fromPlace, fromLane, kind } = diagram.columns
  let backwards = 0
  for (const { snapshots, triggered, completed } of diagram.cuts) {
    if (completed < 0) continue
    expect(snapshots.slice(1, 6).every((at) => at > triggered && at < completed)).toBe(true)
    for (let i = 0; i < place.length; i++) {
      if (markKinds[kind[i]] !== 'record' || fromPlace[i] < 0 || snapshots[lane[i]] < 0 || snapshots[fromLane[i]] < 0) continue
      const isReceivedBefore = place[i] < snapshots[lane[i]]
      const isSentAfter = fromPlace[i] > snapshots[fromLane[i]]
      if (isReceivedBefore && isSentAfter) backwards++
    }
  }
  expect(backwards).toBe(0)
})

test('a crash stops the lanes that lived there at once, the others when they learn of it, and a restart starts all', () => {
  expect(diagram.gaps.filter(({ isCrash }) => isCrash).map(({ lane }) => diagram.lanes[lane])).toEqual(['lines-1', 'count-1'])
  expect(diagram.gaps).toHaveLength(5)
  expect(diagram.restores.map(({ checkpoint }) => checkpoint)).toEqual([3])
  expect(diagram.gaps.every(({ from, to }) => from > 6000 && to === diagram.restores[0].place)).toBe(true)
})
