import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../../src/scenario/parse-scenario.ts'
import { Session } from '../../../web/engine/session.ts'
import type { Snapshot } from '../../../web/engine/snapshot.ts'
import { takeSnapshot } from '../../../web/engine/take-snapshot.ts'
import type { Box } from '../../../web/parts/stage/geometry.ts'
import { layoutStage, type StageLayout } from '../../../web/parts/stage/stage-layout.ts'

const folder = new URL('../../../scenarios/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'scenario.schema.json')
const names = files.map((name) => name.slice(0, -5))

/** A scenario as the stage is shown it, some time after its job was deployed; with a fault struck before it if there is one. */
function snapshotOf(name: string, timeUs = 400_000, fault?: string): Snapshot {
  const session = new Session(parseScenario(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
  session.seekTime(timeUs)
  if (fault !== undefined) {
    session.strike(fault)
    session.seekTime(timeUs + 10_000_000)
  }
  return takeSnapshot(session, { isPlaying: true, listsAll: false })
}

const columnOf = ({ measures, columns }: StageLayout, box: Box | null): number => columns.indexOf((box?.x ?? 0) + measures.box / 2)

test('a column is a depth of the job: what reads stands first, however many sources there are', () => {
  const snapshot = snapshotOf('two-inputs')
  const layout = layoutStage(snapshot, 972)
  const columns = snapshot.subtasks.map(({ name }, at) => `${name} ${String(columnOf(layout, layout.subtasks[at]))}`)
  expect(columns).toEqual(['orders-0 0', 'payments-0 0', 'activity-0 1', 'activity-1 1', 'out-0 2'])
  const [orders, payments] = layout.subtasks
  expect(payments!.y).toBeGreaterThan(orders!.y + orders!.height)
})

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function holds(outer: Box, { x, y, width, height }: Box): boolean {
  return x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height
}

test.each(names)('%s: nothing overlaps, and all of it is on its board, on every width', (name) => {
  const snapshot = snapshotOf(name)
  for (const width of [358, 484, 724, 972, 1600]) {
    const layout = layoutStage(snapshot, width)
    expect(layout.measures.width).toBe(width)
    const boxes = layout.subtasks.map((box) => box!)
    const tubes = layout.channels.map((place) => place!.tube)
    const solids = [...boxes, ...tubes]
    solids.forEach((one, at) => {
      const met = solids.slice(at + 1).filter((other) => overlaps(one, other))
      expect(met, `${String(width)}: ${JSON.stringify(one)}`).toEqual([])
    })
    snapshot.subtasks.forEach(({ taskManager }, at) => expect(holds(layout.boards[taskManager], boxes[at])).toBe(true))
    snapshot.channels.forEach(({ to }, at) => {
      expect(holds(layout.boards[snapshot.subtasks[to].taskManager], tubes[at])).toBe(true)
    })
  }
})

test('the stage is as high wherever the subtasks live', () => {
  const before = layoutStage(snapshotOf('word-count'), 972)
  const after = layoutStage(snapshotOf('word-count', 400_000, 'crash tm-1'), 972)
  expect(after.height).toBe(before.height)
})

test('a wire past a column goes below what stands there', () => {
  const snapshot = snapshotOf('two-inputs')
  const past = { ...snapshot.channels[0], from: 0, to: 4 }
  const layout = layoutStage({ ...snapshot, channels: [...snapshot.channels, past] }, 972)
  const { wire } = layout.channels.at(-1)!
  const between = layout.subtasks[2]!
  expect(wire).toHaveLength(3)
  expect(wire[1][0].y).toBeGreaterThan(between.y + between.height)
})
