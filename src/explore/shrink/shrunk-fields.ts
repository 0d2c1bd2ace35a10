/** What a bug file keeps of a scenario that shrinking made simpler: the fields that differ, whole. */
type Json = Readonly<Record<string, unknown>>

/** Fields of a scenario that shrinking changes. */
export const SHRUNK_FIELDS = ['cluster', 'job', 'config', 'faults'] as const

/** The fields that differ from those of the scenario as written; undefined: none does. */
export function changedFields(written: Json, shrunk: Json): Json | undefined {
  const changed = SHRUNK_FIELDS.filter((field) => JSON.stringify(written[field]) !== JSON.stringify(shrunk[field]))
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((field) => [field, shrunk[field]]))
}

/** The scenario that a bug file means. */
export function withChangedFields<Scenario>(written: Scenario, changed: Json | undefined): Scenario {
  const isScenario = typeof written === 'object' && written !== null
  return changed === undefined || !isScenario ? written : { ...written, ...changed }
}
