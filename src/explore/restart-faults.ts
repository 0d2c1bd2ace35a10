/** The faults of an exhaustive search: TaskManagers that crash and are there again, empty, before anybody else takes a step. */
import { parseFaultText } from '../faults/fault-text.ts'
import type { FaultOp } from '../kernel/fault-op.ts'
import { formatFaultAction } from '../scenario/parse-fault-action.ts'
import { InputError } from '../scenario/input-error.ts'
import type { Lab } from './lab.ts'

export interface RestartFaults {
  readonly texts: readonly string[]
  readonly ops: readonly FaultOp[]
}

/**
 * Those that the options or the scenario name; where neither names any, of each TaskManager.
 * @throws InputError if a fault of another kind is named
 */
export function restartFaults(lab: Lab): RestartFaults {
  const { scenario, options } = lab
  const { layout } = lab.simulation('untimed').cluster.plan
  const all = layout.taskManagerProcesses.map((_, index) => `restart tm-${String(index + 1)}`)
  const named = options.faultTexts ?? scenario.faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault))
  const texts = options.faultsMax === 0 ? [] : named.length === 0 ? all : [...new Set(named)]
  const ops = texts.map((text): FaultOp => {
    const command = parseFaultText(text)
    if (typeof command === 'string') throw new InputError([{ place: 'faults', text: command }])
    const at = all.indexOf(text)
    if (at >= 0) return { op: 'restart', process: layout.taskManagerProcesses[at] }
    const expected = `"exhaustive" knows no other fault than ${all.join(', ')}`
    throw new InputError([{ place: 'strategy', text: `${expected}; the scenario names "${text}"` }])
  })
  return { texts, ops }
}
