/** What a scenario names and does not hold: functions, state backends, defects, as far as somebody has given them. */
import type { DefectRegistry } from '../../scenario/defects.ts'
import type { FunctionRegistry } from '../../scenario/user-functions.ts'
import type { StateBackendRegistry } from '../../scenario/user-state-backends.ts'

export interface Registries {
  /** Functions that the job's operators name. Default: the built-in ones. */
  readonly functions?: FunctionRegistry
  /** State backends that `state.backend.type` can name, beside `hashmap`. Default: none. */
  readonly stateBackends?: StateBackendRegistry
  /** Defects that `defects` can name, planted into the run's decisions. Where nobody gives them, its `rules` hold them already. */
  readonly defects?: DefectRegistry | readonly string[]
}

/** Those of an object that holds more. */
export function registriesOf({ functions, stateBackends, defects }: Registries): Registries {
  return {
    ...(functions === undefined ? {} : { functions }),
    ...(stateBackends === undefined ? {} : { stateBackends }),
    ...(defects === undefined ? {} : { defects }),
  }
}
