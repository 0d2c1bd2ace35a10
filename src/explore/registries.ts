/** What a scenario names and does not hold: functions and state backends, as far as somebody has given them. */
import type { FunctionRegistry } from '../scenario/user-functions.ts'
import type { StateBackendRegistry } from '../scenario/user-state-backends.ts'

export interface Registries {
  /** Functions that the job's operators name. Default: the built-in ones. */
  readonly functions?: FunctionRegistry
  /** State backends that `state.backend.type` can name, beside `hashmap`. Default: none. */
  readonly stateBackends?: StateBackendRegistry
}

/** Those of an object that holds more. */
export function registriesOf({ functions, stateBackends }: Registries): Registries {
  return { ...(functions === undefined ? {} : { functions }), ...(stateBackends === undefined ? {} : { stateBackends }) }
}
