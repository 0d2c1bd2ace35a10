/** A certificate as a page for a person: label and text, a line each. */
import { kindOfFault } from '../../faults/fault-kinds.ts'
import type { Certificate } from './certificate.ts'
import { renderCount, renderPlural, renderTime } from './render-quantity.ts'

export type CertificateRow = readonly [label: string, text: string]

export function renderCertificate(certificate: Certificate): readonly CertificateRow[] {
  const { configuration, coverage, strategies, graph, unseen, cutShort, runListHash, frontier } = certificate
  const { vertices, taskManagers, slotsPerTaskManager, records, flow, defects } = configuration
  const cluster = `${renderPlural(taskManagers, 'TaskManager')} with ${renderPlural(slotsPerTaskManager, 'slot')} each`
  return [
    ['job', `${vertices.join(' -> ')}, ${renderPlural(records, 'record')}, ${flow} flow`],
    ['cluster', cluster],
    ...(defects.length === 0 ? [] : [['defects', defects.join(', ')] as const]),
    ['bounds', boundsText(certificate)],
    ['faults', faultsText(certificate)],
    ['time', TIMES[certificate.time]],
    ['coverage', coverage === 'complete' ? 'complete within these bounds' : 'sampled'],
    ...strategies.map(({ strategy, schedules, distinct, statement }): CertificateRow => {
      const runs = graph !== null ? '' : `${renderPlural(schedules, 'schedule')}, ${renderCount(distinct)} distinct; `
      return [strategy, runs + statement]
    }),
    ...(graph === null ? [] : graphRows(graph, coverage)),
    ...(frontier === 0 ? [] : [['frontier', `${renderCount(frontier)} known and not followed`] as const]),
    ...(cutShort === 0 ? [] : [['cut short', `${renderPlural(cutShort, 'schedule')} by the bound on events or virtual time`] as const]),
    ...(unseen === null ? [] : [['unseen', unseenText(unseen)] as const]),
    ...(graph === null ? [['run list', runListHash] as const] : []),
  ]
}

const TIMES = {
  virtual: 'virtual',
  abstracted: 'abstracted: any order that the protocol allows',
  both: 'virtual for some strategies, abstracted for the others',
} as const

function boundsText({ bounds: { runs, faults, deviations, checkpoints, virtualTime } }: Certificate): string {
  const parts = [
    ...(runs === null ? [] : [renderPlural(runs, 'schedule')]),
    renderPlural(faults, 'fault'),
    ...(deviations === null ? [] : [renderPlural(deviations, 'hold or hurry', 'holds and hurries')]),
    ...(checkpoints === null ? [] : [`${renderPlural(checkpoints, 'periodic checkpoint')} where time is abstracted`]),
    ...(virtualTime === null ? [] : [`${renderTime(virtualTime)} of virtual time`]),
  ]
  return `at most ${parts.join(', ')}`
}

function faultsText({ bounds: { faults, faultKinds } }: Certificate): string {
  if (faults === 0 || faultKinds.length === 0) return 'none'
  const counts = new Map<string, number>()
  for (const text of faultKinds) counts.set(kindOfFault(text) ?? text, (counts.get(kindOfFault(text) ?? text) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${kind} (${renderCount(count)})`).join(', ')
}

const ENDS = 'no path leads back: each one reaches an end, and each end is a finished or failed job'
const UNREDUCED = 'none: something may fail later than a fault strikes, or without one'
const LEAVES = 'paths lead back, and from each state the end of the job stays in reach without another fault'

function graphRows(graph: NonNullable<Certificate['graph']>, coverage: Certificate['coverage']): readonly CertificateRow[] {
  const { states, transitions, quiescentStates, depth, isReduced, isAcyclic, collisionProbability, reductionCrossCheck } = graph
  const sizes = `${renderPlural(states, 'state')}, ${renderPlural(transitions, 'transition')}, ${renderPlural(quiescentStates, 'end')}`
  return [
    ['graph', `${sizes}, ${renderPlural(depth, 'step')} deep${isReduced ? ', reduced' : ', unreduced'}`],
    ...(coverage === 'complete' ? [['liveness', isAcyclic ? ENDS : LEAVES] as const] : []),
    ['reduction', isReduced ? `compared with an unreduced search: ${reductionCrossCheck}` : UNREDUCED],
    ['collisions', `probability at most ${collisionProbability.toExponential(1)}`],
  ]
}

function unseenText(unseen: number): string {
  const percent = (100 * unseen).toFixed(unseen < 0.01 ? 2 : 1)
  return `${percent} % (Good-Turing): chance that one more run is of a sort (checkpoints, restarts, faults) that none was`
}
