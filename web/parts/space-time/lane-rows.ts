/** Rows of a diagram: each lane has its own, or the lanes of a TaskManager share one until somebody opens it. */

export interface LaneRow {
  /** The lanes that are drawn in it; none in that which stands above the lanes of an open TaskManager. */
  readonly lanes: readonly number[]
  /** Name of the TaskManager that it stands for; empty where it is one lane's. */
  readonly machine: string
  /** How many lanes it has, folded or not. */
  readonly of: number
  readonly isOpen: boolean
}

export interface LaneRows {
  readonly rows: readonly LaneRow[]
  /** By lane. */
  readonly rowOf: readonly number[]
}

/** A person can tell so many lanes apart. */
const LANES_MAX = 12

/** Lanes that are worth folding are many, on several machines. @param machines by lane; empty for none */
export function isFoldable(machines: readonly string[]): boolean {
  return machines.length > LANES_MAX && new Set(machines.filter((name) => name !== '')).size > 1
}

/** @param machines by lane: the TaskManager on which it runs; empty for none, and nothing of it is folded */
export function laneRows(machines: readonly string[], opened: ReadonlySet<string>): LaneRows {
  const rows: LaneRow[] = []
  const rowOf: number[] = []
  const add = (lanes: readonly number[], machine: string, of: number, isOpen: boolean): void => {
    for (const lane of lanes) rowOf[lane] = rows.length
    rows.push({ lanes, machine, of, isOpen })
  }
  machines.forEach((machine, lane) => {
    if (machine === '') return add([lane], '', 1, false)
    if (machines.indexOf(machine) < lane) return
    const lanes = machines.flatMap((other, at) => (other === machine ? [at] : []))
    const isOpen = opened.has(machine)
    add(isOpen ? [] : lanes, machine, lanes.length, isOpen)
    if (isOpen) for (const one of lanes) add([one], '', 1, false)
  })
  return { rows, rowOf }
}
