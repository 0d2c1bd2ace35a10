/** Every field of a scenario that the form can show, as the file names it. */
export const FIELD_NAMES = [
  ...['name', 'en', 'zh', 'jobManagers', 'taskManagers', 'slotsPerTaskManager', 'id', 'parallelism', 'maxParallelism'] as const,
  ...['cost', 'skew', 'type', 'source', 'operators', 'sink', 'partitions', 'records', 'recordsByPartition', 'content'] as const,
  ...['watermark', 'rate', 'interval', 'backlog', 'timestamp', 'outOfOrderness', 'idleTimeout', 'prefix', 'count', 'file'] as const,
  ...['function', 'key', 'field', 'window', 'size', 'slide', 'offset', 'time', 'allowedLateness', 'aggregate', 'first'] as const,
  ...['second', 'flat', 'lower', 'upper', 'transactionalIds', 'from', 'to', 'partition', 'input', 'at', 'crash', 'fail'] as const,
  ...['cut', 'pause', 'suspect', 'by', 'hang', 'storage', 'factor', 'next', 'percent', 'perSecond', 'heal'] as const,
  ...['crashMachine', 'loseDisk', 'loseNotification', 'task', 'after', 'do', 'guarantee', 'verdict', 'dataSeed'] as const,
  ...['checkpoints', 'faults', 'deviations', 'virtualTime', '$schema', 'title', 'description', 'cluster', 'job'] as const,
  ...['vertices', 'edges', 'config', 'bounds', 'defects', 'expect', 'transactions'] as const,
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** What can go wrong, by the field that says so. */
export const FAULT_FIELDS = [
  ...['crash', 'fail', 'pause', 'cut', 'partition', 'suspect', 'hang', 'storage', 'crashMachine'] as const,
  ...['loseDisk', 'loseNotification', 'transactions', 'after'] as const,
] as const
export type FaultField = (typeof FAULT_FIELDS)[number]
