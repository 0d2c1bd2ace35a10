/** Aligned snapshots with crashes, searched whole and reduced, against Spin on the Promela model of the same graph. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exhaustive } from '../../src/explore/exhaustive/exhaustive.ts'
import { absOptions, absSpace } from '../kernel/models/abs.ts'
import { figure, isInstalled, measure, timeMs, type Figure, type Row } from './bench.ts'

const CASES = [
  [3, 2, 1, 167_382],
  [4, 2, 2, 733_500],
  [5, 2, 1, 1_194_010],
] as const

/** Milliseconds that Spin's verifier takes, without compiling it. */
export function spinMs(model: string, records: number, checkpoints: number, crashes: number, states: number): number | string {
  if (!isInstalled('spin')) return 'skipped: spin is not installed (apt-get install spin)'
  const cwd = mkdtempSync(join(tmpdir(), 'cleancut-spin-'))
  spawnSync('spin', [`-DK=${records}`, `-DC=${checkpoints}`, `-DF=${crashes}`, '-a', model], { cwd })
  execFileSync('cc', ['-O2', '-DSAFETY', '-DNOCLAIM', '-w', '-o', 'pan', 'pan.c'], { cwd })
  const runs = [0, 1, 2].map(() => {
    let report = ''
    const ms = timeMs(() => {
      report = execFileSync('./pan', ['-m4000000', '-w24', '-n'], { cwd, encoding: 'utf8' })
    })
    const found = Number(/(\d+) states, stored/.exec(report)?.[1])
    if (found !== states) throw new Error(`Spin finds ${found} states, not ${states}`)
    return ms
  })
  return runs.sort((x, y) => x - y)[1]
}

/** Spin takes 84 s and 4.3 GB for 29.2 million states: too much to run beside each measurement. */
const LARGE_SPIN_MS = 84_000

/** Reduced, with the time that Spin takes for the whole graph; the reduced one has so many states. */
const REDUCED = [
  [5, 2, 1, 83_991, '>= 1 x'],
  [6, 3, 1, 1_879_560, '>= 5 x'],
] as const

function reducedFigures(model: string): Figure[] {
  return REDUCED.flatMap(([records, checkpoints, crashes, states, goal]) => {
    const isLarge = records === 6
    const { cold, warm } = measure(isLarge ? 1 : 3, () =>
      timeMs(() => {
        const space = absSpace({ records, checkpoints, crashes, processEnds: true })
        const found = exhaustive(space, { ...absOptions, isReduced: true }).states
        if (found !== states) throw new Error(`the reduced graph has ${states} states, we find ${found}`)
      }),
    )
    const peer = isLarge ? LARGE_SPIN_MS : spinMs(model, records, checkpoints, crashes, 1_194_010)
    const peerName = isLarge ? 'Spin (recorded earlier)' : 'Spin'
    const what = `aligned snapshots K${records} C${checkpoints} F${crashes}, reduced`
    return [figure(`${what}, cold`, cold, 'ms', '', peerName, peer), figure(`${what}, warm`, warm, 'ms', goal, peerName, peer)]
  })
}

export const row: Row = {
  name: 'abs',
  run() {
    const model = join(process.env['CLEANCUT_PEERS'] ?? 'peers', 'abs.pml')
    const whole = CASES.flatMap(([records, checkpoints, crashes, states]) => {
      const { cold, warm } = measure(3, () =>
        timeMs(() => {
          const found = exhaustive(absSpace({ records, checkpoints, crashes, processEnds: true }), absOptions).states
          if (found !== states) throw new Error(`Spin finds ${states} states, we find ${found}`)
        }),
      )
      const peer = spinMs(model, records, checkpoints, crashes, states)
      const what = `aligned snapshots K${records} C${checkpoints} F${crashes}, unreduced`
      return [figure(`${what}, cold`, cold, 'ms', '', 'Spin', peer), figure(`${what}, warm`, warm, 'ms', '>= 0.25 x', 'Spin', peer)]
    })
    return [...whole, ...reducedFigures(model)]
  },
}
