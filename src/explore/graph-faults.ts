/** The faults of an exhaustive search. */
import { parseFaultText, type FaultCommand } from '../faults/fault-text.ts'
import { FAULTS_HEALED_MAX } from '../kernel/space-vectors.ts'
import { InputError } from '../scenario/input-error.ts'
import { formatFaultAction } from '../scenario/parse-fault-action.ts'
import { faultsOfCluster } from './faults-of-cluster.ts'
import { faultKind, type FaultKind } from './fault-kind.ts'
import type { Lab } from './lab.ts'

/**
 * Those that the options or the scenario name, each at any step whatever the time that a scenario gives it, or all of the kinds
 * asked for; where nothing names any, the restart of each TaskManager.
 * @throws InputError if a fault is named that means nothing where time is abstracted and draws are nominal
 */
export function graphFaults(lab: Lab): readonly FaultKind[] {
  const { scenario, options } = lab
  if (options.faultsMax === 0) return []
  const { targets, cluster } = lab.simulation('untimed')
  const { faultKinds } = options
  const isSearchable = (text: string): boolean => whyTextUnsearchable(text) === null
  const ofKinds = faultKinds === null ? null : faultsOfCluster(cluster, 'untimed', faultKinds).filter(isSearchable)
  const ofScenario = scenario.faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault))
  const named = options.faultTexts ?? ofKinds ?? ofScenario
  const restarts = cluster.plan.layout.taskManagerProcesses.map((_, index) => `restart tm-${String(index + 1)}`)
  const kinds = (named.length === 0 ? restarts : [...new Set(named)]).map((text) => {
    const why = whyTextUnsearchable(text)
    if (why !== null) throw new InputError([{ place: 'strategy', text: `"exhaustive" cannot search "${text}": ${why}` }])
    return faultKind(targets, text)
  })
  const healing = kinds.filter(({ healOps }) => healOps.length > 0)
  if (healing.length > FAULTS_HEALED_MAX) {
    const text = `"exhaustive" knows at most ${String(FAULTS_HEALED_MAX)} faults that heal; ${String(healing.length)} are named`
    throw new InputError([{ place: 'strategy', text }])
  }
  // The numbers of those that heal are the small ones.
  return [...healing, ...kinds.filter(({ healOps }) => healOps.length === 0)]
}

function whyTextUnsearchable(text: string): string | null {
  const command = parseFaultText(text)
  return typeof command === 'string' ? null : whyUnsearchable(command)
}

function whyUnsearchable({ verb }: FaultCommand): string | null {
  if (verb === 'storage-slow') return 'it abstracts from time'
  return verb === 'storage-fail-percent' ? 'it takes every draw as nominal, and so no request fails' : null
}
