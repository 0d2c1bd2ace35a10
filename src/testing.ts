/** For tests of one's own: fast-check arbitraries of jobs and faults, and an assertion about a guarantee. */
export { arbitraryJob, type JobConstraints, type ScenarioJson } from './testing-arbitraries.ts'
export { arbitraryFaults, type FaultConstraints } from './testing-faults.ts'
export { arbitrarySchedule, runSchedule, type ScheduleConstraints } from './testing-schedule.ts'
export { assertGuarantee, GuaranteeError, type AssertOptions } from './testing-assert.ts'
