import type { JobGraph, OperatorSpec } from '../protocol/job.ts'

/**
 * Whether the oracles' own interpreter knows all that a job does: without windows, joins and two-input operators, whose state at
 * a cut depends on how far event time had come, and without tables, which hold the last result only.
 */
export function canFold({ vertices }: JobGraph): boolean {
  return vertices.every(({ operators, sink }) => sink?.type !== 'upsert' && operators.every(isUntimed))
}

function isUntimed({ type }: OperatorSpec): boolean {
  return type !== 'window' && type !== 'connect' && type !== 'interval-join'
}
