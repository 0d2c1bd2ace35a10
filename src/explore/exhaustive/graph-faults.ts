/** The faults of an exhaustive search. */
import { parseFaultText, type FaultCommand } from '../../faults/fault-text.ts'
import { FAULTS_HEALED_MAX } from '../../kernel/space-vectors.ts'
import { InputError } from '../../scenario/input-error.ts'
import { formatFaultAction } from '../../scenario/parse-fault-action.ts'
import { faultsOfCluster } from '../faults/faults-of-cluster.ts'
import { faultKind, type FaultKind } from '../faults/fault-kind.ts'
import type { Lab } from '../search/lab.ts'

/**
 * Those that the options or the scenario name, each at any step whatever the time that a scenario gives it, or all of the kinds
 * asked for; where nothing names any, the restart of each TaskManager.
 * @throws InputError if a fault is named that means nothing where time is abstracted and draws are nominal
 */
export function graphFaults(lab: Lab): readonly FaultKind[] {
  if (lab.options.faultsMax === 0) return []
  const { targets } = lab.simulation('untimed')
  const kinds = [...new Set(textsOf(lab))].map((text) => {
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

function textsOf(lab: Lab): readonly string[] {
  const { scenario, options: { faultTexts, faultKinds } } = lab
  const { cluster } = lab.simulation('untimed')
  if (faultTexts !== null) return faultTexts
  if (faultKinds !== null) {
    const texts = faultsOfCluster(cluster, 'untimed', faultKinds).filter((text) => whyTextUnsearchable(text) === null)
    if (texts.length > 0) return texts
    throw new InputError([{ place: 'faultKinds', text: `nothing that "exhaustive" knows here is of kind ${faultKinds.join(', ')}` }])
  }
  if (scenario.faults.length > 0) {
    return scenario.faults.map((fault) => formatFaultAction(fault.kind === 'scheduled' ? fault.action : fault))
  }
  return cluster.plan.layout.taskManagerProcesses.map((_, index) => `restart tm-${String(index + 1)}`)
}

function whyTextUnsearchable(text: string): string | null {
  const command = parseFaultText(text)
  return typeof command === 'string' ? null : whyUnsearchable(command)
}

function whyUnsearchable({ verb }: FaultCommand): string | null {
  if (verb === 'storage-slow') return 'it abstracts from time'
  return verb === 'storage-fail-percent' ? 'it takes every draw as nominal, and so no request fails' : null
}
