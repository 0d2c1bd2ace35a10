/** The benchmark framework: a row measures something of ours and, where there is one, its peer in the same run. */
import { execFileSync, spawnSync } from 'node:child_process'

/** One line of the table. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The peer's value in the same unit, or why there is none. */
  readonly peer: number | string
  readonly peerName: string
  /** Ours over the peer's where more is better, else the other way round: above 1 we are ahead. */
  readonly ratio: number | null
  readonly goal: string
}

export interface Row {
  readonly name: string
  run(): Figure[]
}

/** Median of several runs, after one that warms up. @returns cold is the very first run */
export function measure(times: number, once: () => number): { cold: number; warm: number } {
  const cold = once()
  const values = Array.from({ length: times }, once).sort((x, y) => x - y)
  return { cold, warm: values[times >> 1] }
}

/** Milliseconds that a function takes. */
export function timeMs(run: () => void): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Milliseconds of processor time that a function takes: where no peer runs beside it, other work on the machine does not count. */
export function cpuMs(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

export function figure(what: string, value: number, unit: string, goal: string, peerName: string, peer: number | string): Figure {
  const isRate = unit.endsWith('/s') || unit.endsWith('/core-hour')
  const ratio = typeof peer === 'number' ? (isRate ? value / peer : peer / value) : null
  return { what, value, unit, peer, peerName, ratio, goal }
}

/** Runs a peer that prints one number; a sentence if it is not there. */
export function peerValue(command: string, args: readonly string[], hint: string): number | string {
  const result = spawnSync(command, args, { encoding: 'utf8' })
  const value = Number.parseFloat(result.stdout ?? '')
  return result.status === 0 && Number.isFinite(value) ? value : `skipped: ${hint}`
}

export function isInstalled(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function show(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}

/** The table as text. */
export function table(figures: readonly Figure[]): string {
  const head = ['what', 'ours', 'peer', 'ratio', 'goal']
  const lines = figures.map(({ what, value, unit, peer, peerName, ratio, goal }) => [
    what,
    `${show(value)} ${unit}`,
    typeof peer === 'number' ? `${peerName} ${show(peer)} ${unit}` : peer,
    ratio === null ? '' : `${ratio.toFixed(2)} x`,
    goal,
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)))
  return [head, ...lines].map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n')
}
