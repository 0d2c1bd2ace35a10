/**
 * Cleancut: runs the checkpoint, barrier, commit and restart logic of a stream processor in a deterministic simulated
 * world. A run is a pure function of scenario and choices.
 */
export { job, JobBuilder, KeyedStream, Stream, type SinkType } from './job.ts'
export { defineFunctions, mergeFunctions, type FunctionEntry, type FunctionRegistry, type UserFunction } from './scenario/user-functions.ts'
export { builtInFunctions } from './scenario/built-in-functions.ts'
export { parseScenario, type ParseScenarioOptions } from './scenario/parse-scenario.ts'
export { applyConfigOverrides } from './scenario/apply-config-overrides.ts'
export { withInputText } from './scenario/with-input-text.ts'
export type { Guarantee, Scenario } from './scenario/scenario.ts'
export { InputError, type Problem } from './scenario/input-error.ts'
export { recordRun, run, type RecordedRun, type RunOptions, type RunStrategy } from './explore/run.ts'
export { explore } from './explore/explore.ts'
export { STRATEGY_NAMES, type ExploreOptions, type Progress, type StrategyName } from './explore/explore-options.ts'
export type { ExploreResult, FoundViolation, SelfCheckDefect } from './explore/explore-result.ts'
export type { Certificate, StrategyCoverage } from './explore/certificate.ts'
export type { Multiset, RunResult, SinkOutput, Verdict, Violation } from './explore/run-result.ts'
export type {
  CheckpointCounts, CheckpointStatistics, CheckpointStatus, CheckpointSummary, Recovery, RestoredStatistics, RunStatistics,
  SubtaskStatistics, VertexStatistics,
} from './explore/statistics/run-statistics.ts'
export type { Summary } from './explore/statistics/summary.ts'
export { statisticsJson } from './explore/statistics/statistics-json.ts'
export { replay, type BugContext, type Replayed } from './explore/replay-bug.ts'
export { shrinkBug as shrink, type ShrunkBug } from './explore/shrink-bug.ts'
export { explain, explainRun, type Explanation } from './explore/explain.ts'
export { bugFileOf } from './explore/bug-file-of.ts'
export { parseBugFile, printBugFile, type BugFile, type BugOverrides } from './explore/bug-file.ts'
export { exhibitById, exhibits, museumDefects } from './museum/exhibits.ts'
export type { Exhibit } from './museum/exhibit.ts'
export { findExhibit, type Find, type FindOptions } from './find-exhibit.ts'
export type { Defect, DefectRegistry } from './scenario/defects.ts'
export { ScheduleMismatch } from './explore/schedule-mismatch.ts'
export type { Schedule } from './explore/schedule.ts'
export { Trace, type TraceRow } from './kernel/trace.ts'
export { soundRules, type Rules } from './protocol/rules.ts'
