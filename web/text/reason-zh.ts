/**
 * What oracles have found, and who waits for whom, in Chinese: each sentence of theirs with its parts in braces. A part may be a
 * sentence itself. Of several that fit, the one with the most words of its own is meant.
 */
const SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  // the output
  ['the output of {a} lacks {b}', '{a} 的输出缺少 {b}'],
  ['the committed output of {a} after checkpoint {c} is not exactly once: {b}', '检查点 {c} 之后，{a} 已提交的输出并非精确一次：{b}'],
  ['the committed output of {a} when the job has finished is not exactly once: {b}', '作业完成时，{a} 已提交的输出并非精确一次：{b}'],
  ['the committed output of {a} after checkpoint {c} is not what the consumed records explain: {b}',
    '检查点 {c} 之后，{a} 已提交的输出无法由已消费的记录解释：{b}'],
  ['the committed output of {a} when the job has finished is not what the consumed records explain: {b}',
    '作业完成时，{a} 已提交的输出无法由已消费的记录解释：{b}'],
  ['the committed output of {a} {w} is not exactly once: {b}', '{w}，{a} 已提交的输出并非精确一次：{b}'],
  ['{a} values, of which the history explains {b}', '共 {a} 个值，历史只能解释其中 {b} 个'],
  ['the table of {a} holds {b} for {c}, the last write of the surviving history was {d}',
    '{a} 的表中 {c} 的值是 {b}，而留存历史中的最后一次写入是 {d}'],
  ['the table of {a} holds a row for {b} that the surviving history never wrote', '{a} 的表中有 {b} 的一行，留存历史从未写过它'],
  ['lost {a}; too often {b}', '丢失 {a}；多出 {b}'],
  ['lost {a}, too often {b}', '丢失 {a}，多出 {b}'],
  ['too often {a}', '多出 {a}'],
  ['lost {a}', '丢失 {a}'],
  ['the same values in another number', '值相同，但个数不同'],
  ['{a} and {n} more', '{a} 等，另有 {n} 个'],
  ['after checkpoint {a}', '检查点 {a} 之后'],
  ['when the job has finished', '作业完成时'],
  // barriers and channels
  ['{a} took a record of {b} from behind barrier {c}, before its snapshot for checkpoint {d}',
    '{a} 在为检查点 {d} 做快照之前，取走了 {b} 在屏障 {c} 之后的记录'],
  ['the channel from {a} to {b} brought barrier {c} after barrier {d}', '从 {a} 到 {b} 的通道在屏障 {d} 之后带来了屏障 {c}'],
  ['{a} sent barrier {b} after barrier {c}', '{a} 在屏障 {c} 之后发送了屏障 {b}'],
  ['{a} took a snapshot for checkpoint {b} after that for {c}', '{a} 在检查点 {c} 的快照之后做了检查点 {b} 的快照'],
  ['{a} took its snapshot for checkpoint {b} before it had sent the barrier', '{a} 在发送屏障之前就做了检查点 {b} 的快照'],
  ['{a} blocked its channel from {b} twice', '{a} 两次阻塞来自 {b} 的通道'],
  ['{a} sent {b} a data buffer without a credit for it', '{a} 在没有信用的情况下向 {b} 发送了数据缓冲区'],
  ['{a} has {b} floating buffers and owns {c}', '{a} 有 {b} 个浮动缓冲区，却只拥有 {c} 个'],
  ['a channel of {a} waits for a floating buffer while {b} are free', '{a} 的一条通道在等待浮动缓冲区，而有 {b} 个空闲'],
  ['{a} has spent more credits than it had', '{a} 花掉的信用多于它所拥有的'],
  // checkpoints
  ['two triggers are in flight at a time', '同时有两个触发在进行'],
  ['checkpoint {a} was triggered after checkpoint {b}: ids must increase', '检查点 {a} 在检查点 {b} 之后触发：编号必须递增'],
  ['checkpoints {a} are pending at a time, at most {b} may be', '检查点 {a} 同时未决，最多允许 {b} 个'],
  ['checkpoint {a} was triggered {b} us after a completion, the minimum pause is {c} us',
    '检查点 {a} 在上一个完成后 {b} 微秒触发，最小间隔为 {c} 微秒'],
  ['checkpoint {a} {b} although it was not pending: it has a second outcome', '检查点 {a} {b}，但它并非未决：它有了第二个结局'],
  ['was aborted', '已中止'],
  ['completed', '已完成'],
  ['checkpoint {a} completed without the acknowledgement of {b}', '检查点 {a} 在没有 {b} 确认的情况下完成'],
  ['checkpoint {a} is still pending after its timeout of {b} us', '检查点 {a} 超过 {b} 微秒的超时后仍未决'],
  ['all tasks have acknowledged checkpoint {a} and it does not complete', '所有任务都已确认检查点 {a}，它却没有完成'],
  ['checkpoint {a} took state of attempt {b} of {c}, its plan awaits {d}', '检查点 {a} 收下了 {c} 第 {b} 次尝试的状态，而计划等待的是{d}'],
  ['nothing of it', '没有它的任何内容'],
  ['attempt {a}', '第 {a} 次尝试'],
  ['the completion of checkpoint {a} is told to the tasks before its metadata is written', '检查点 {a} 的元数据写入之前，任务就得知它已完成'],
  ['the completion of checkpoint {a} is told to the tasks before it is in the store', '检查点 {a} 存入之前，任务就得知它已完成'],
  ['the completion of checkpoint {a} is told to the tasks: {b}', '任务得知检查点 {a} 已完成：{b}'],
  ['the completion of checkpoint {a} is told to the tasks', '任务得知检查点 {a} 已完成'],
  ['{a} before its metadata is written', '元数据写入之前，{a}'],
  ['{a} before it is in the store', '存入之前，{a}'],
  ['{a} was told of the completion of checkpoint {b}, and of checkpoint {c}, {d}', '{a} 得知检查点 {b} 已完成，还有检查点 {c}，{d}'],
  ['from which it was restored', '而它正是从后者恢复的'],
  ['which it had heard of before', '而后者它早已得知'],
  ['{a} was restored from {b}, {c}', '{a}从{b}恢复，{c}'],
  ['the newest is {a}', '最新的是{a}'],
  ['the others from {a}', '其余的从{a}恢复'],
  ['the job', '作业'],
  ['no checkpoint', '起点'],
  ['checkpoint {a} is complete and was removed from the store at once', '检查点 {a} 已完成，却立即从存储中移除'],
  ['{a} checkpoints are retained, {b} may be: {c}', '保留了 {a} 个检查点，允许 {b} 个：{c}'],
  ['checkpoint {a} is retained, but {b}', '检查点 {a} 应保留，但{b}'],
  ['its files are gone', '它的文件已不存在'],
  ['its file {a} is gone', '它的文件 {a} 已不存在'],
  ['checkpoint {a} counts as complete and is not in the store', '检查点 {a} 算作已完成，却不在存储中'],
  ['checkpoint {a} is complete, but the state of {b} is not in the storage: {c}', '检查点 {a} 已完成，但存储中没有 {b} 的状态：{c}'],
  ['checkpoint {a} is complete, but the state backend cannot load the state of {b}: {c}', '检查点 {a} 已完成，但状态后端无法加载 {b} 的状态：{c}'],
  ['checkpoint {a} is complete, but transaction {b} that it must commit is gone from the log',
    '检查点 {a} 已完成，但它必须提交的事务 {b} 已从日志中消失'],
  ['checkpoint {a} is no consistent cut: the state of {b} is not that of the input before it; {c}',
    '检查点 {a} 不是一致的切面：{b} 的状态与它之前的输入不符；{c}'],
  ['checkpoint {a} is no consistent cut: the state of {b} is not that of the input before it; ',
    '检查点 {a} 不是一致的切面：{b} 的状态与它之前的输入不符；'],
  ['{a} is {b}, must be {c}', '{a} 是 {b}，应为 {c}'],
  // histories
  ['{a} took something from {b} that it had not sent in this attempt', '{a} 从 {b} 取走了它在此次尝试中没有发送的内容'],
  ['the history was rewound to checkpoint {a}, behind checkpoint {b}, whose output is committed',
    '历史被回退到检查点 {a}，早于输出已提交的检查点 {b}'],
  ['checkpoint {a} completed without a snapshot of {b}', '检查点 {a} 在没有 {b} 快照的情况下完成'],
  ['checkpoint {a} says that {b} had read {c} records of partition {d}, it had read {e}',
    '检查点 {a} 说 {b} 已读分区 {d} 的 {c} 条记录，实际已读 {e} 条'],
  ['checkpoint {a} says that {b} had read {c} records of partition {d}', '检查点 {a} 说 {b} 已读分区 {d} 的 {c} 条记录'],
  ['{a}, it had read {b}', '{a}，实际已读 {b} 条'],
  ['transaction {a} that checkpoint {b} must commit is gone from the log', '检查点 {b} 必须提交的事务 {a} 已从日志中消失'],
  ['checkpoint {a} holds a record at {b} from {c} that nothing before the cut has sent',
    '检查点 {a} 中 {b} 有一条来自 {c} 的记录，切面之前没有人发送过它'],
  ['checkpoint {a} lost {b}: {c} sent it before the cut and {d} does not hold it', '检查点 {a} 丢失了{b}：{c} 在切面之前发送，而 {d} 没有它'],
  ['a record', '一条记录'],
  ['the job has finished without having read {a} of {b}', '作业已完成，却没有读 {b} 的 {a}'],
  ['the job has finished without {a} having taken all that {b} sent', '作业已完成，{a} 却没有取走 {b} 发送的全部内容'],
  // transactions
  ['the commit of transaction {a} was refused, although its checkpoint is complete and it did not time out',
    '事务 {a} 的提交被拒绝，尽管它的检查点已完成且没有超时'],
  ['transaction {a} took effect twice', '事务 {a} 生效了两次'],
  ['transaction {a} was committed although no completed checkpoint covers it: {b}', '事务 {a} 已提交，但没有已完成的检查点涵盖它：{b}'],
  ['none has completed yet', '还没有检查点完成'],
  ['the newest complete one is {a}', '最新完成的是 {a}'],
  ['transaction {a} is left open by a job that has finished, and readers of committed data wait behind it',
    '作业已完成，却留下未决的事务 {a}，读取已提交数据的读者在它后面等待'],
  ['transaction {a} is left open by a job that has finished until it times out', '作业已完成，却留下未决的事务 {a}，直到它超时'],
  ['transaction {a} is left open by a job that has finished{b}', '作业已完成，却留下未决的事务 {a}{b}'],
  ['the job has finished, and {a} stays in the storage for nobody', '作业已完成，{a} 却留在存储中，无人需要'],
  [' until it times out', '，直到它超时'],
  [', and readers of committed data wait behind it', '，读取已提交数据的读者在它后面等待'],
  // event time
  ['the watermark of {a} went back from {b} ms to {c} ms', '{a} 的水位线从 {b} 毫秒退回到 {c} 毫秒'],
  ['{a} said watermark {b} ms, its records allow {c} ms at most', '{a} 发出水位线 {b} 毫秒，而它的记录最多允许 {c} 毫秒'],
  ['the timer {a} of {b} for {c} ms fired at watermark {d}', '{b} 的 {c} 毫秒定时器 {a} 在水位线 {d} 时触发'],
  ['the timer {a} of {b} for {c} ms fired at {d} us', '{b} 的 {c} 毫秒定时器 {a} 在 {d} 微秒时触发'],
  ['the timer {a} of {b} for {c} ms fired twice', '{b} 的 {c} 毫秒定时器 {a} 触发了两次'],
  ['the timer {a} of {b} for {c} ms fired', '{b} 的 {c} 毫秒定时器 {a} 触发'],
  ['{a} at watermark {b}', '{a}，水位线为 {b}'],
  ['none', '无'],
  // failures and restarts
  ['checkpoints failed too often', '检查点失败过于频繁'],
  ['the job failed over for its checkpoints after {a} failures in a row, {b} are tolerable', '连续 {a} 次失败后，作业因检查点而故障转移；可容忍 {b} 次'],
  ['more than {a} checkpoints failed in a row and the job did not fail over', '连续失败的检查点超过 {a} 个，作业却没有故障转移'],
  ['the job went from {a} to {b}', '作业从 {a} 变为 {b}'],
  ['attempt {a} of {b} became {c} after attempt {d} had begun', '{b} 的第 {d} 次尝试开始之后，第 {a} 次尝试变为 {c}'],
  ['attempt {a} of {b} went from {c} to {d}', '{b} 的第 {a} 次尝试从 {c} 变为 {d}'],
  ['attempt {a} of {b} began although the one before had not ended', '{b} 的第 {a} 次尝试开始时，前一次尚未结束'],
  ['the restart is due {a} after the failure, between {b} and {c} us are right', '重启定在故障后 {a}，而应在 {b} 到 {c} 微秒之间'],
  ['the job restarted {a}, the restart strategy waits {b} us', '作业在{a}重启，而重启策略等待 {b} 微秒'],
  ['{a} us after its failure', '故障后 {a} 微秒'],
  ['attempt {a} of {b} began although nothing had failed', '没有任何失败，{b} 的第 {a} 次尝试却开始了'],
  ['attempt {a} of {b} followed attempt {c}', '{b} 的第 {a} 次尝试紧接在第 {c} 次之后'],
  ['the job restarted without {a}, which the failure had cut off', '作业重启时没有带上被故障切断的 {a}'],
  ['{a} uses {b} slots, it has {c}', '{a} 使用了 {b} 个槽位，而它只有 {c} 个'],
  ['{a} runs on {b} without one active slot for subtasks number {c}: {d}', '{a} 运行在 {b} 上，而那里没有为第 {c} 号子任务激活的槽位：{d}'],
  ['one {a} for number {b}, {c}', '一个 {a}，属于第 {b} 号，{c}'],
  ['one {a} for number {b}', '一个 {a}，属于第 {b} 号'],
  // who waits for whom
  ['the job is stuck (without JobManager): {a}', '作业卡住了（没有 JobManager）：{a}'],
  ['the job is stuck ({a}): {b}', '作业卡住了（{a}）：{b}'],
  ['the JobManager is down', 'JobManager 已停机'],
  ['nothing waits for anything: a message was lost', '没有任何等待：有消息丢失了'],
  ['the JobManager waits for {a} to register', 'JobManager 等待 {a} 注册'],
  ['needs {a} slots, has {b}', '需要 {a} 个槽位，只有 {b} 个'],
  ['the JobManager waits for the restart delay', 'JobManager 等待重启延迟结束'],
  ['the JobManager waits for the storage to write the metadata of checkpoint {a}', 'JobManager 等待存储写入检查点 {a} 的元数据'],
  ['a trigger is under way and does not end', '有一次触发正在进行，没有结束'],
  ['a checkpoint request waits', '有检查点请求在等待'],
  ['the JobManager waits for {a} to be cancelled', 'JobManager 等待 {a} 被取消'],
  ['the JobManager waits for {a}, which is not there', 'JobManager 等待不存在的 {a}'],
  ['{a} is being restored', '{a} 正在恢复'],
  ['{a} is gone and the JobManager does not know it', '{a} 已消失，而 JobManager 不知道'],
  ['{a} hangs in user code', '{a} 卡在用户代码中'],
  ['{a} waits for the log\'s answer on {b}', '{a} 等待日志对 {b} 的回答'],
  ['{a} waits for the storage to write its state for checkpoint {b}', '{a} 等待存储写入它在检查点 {b} 的状态'],
  ['{a} waits for barrier {b} from {c}', '{a} 等待来自 {c} 的屏障 {b}'],
  ['{a} has records left and nobody takes them', '{a} 还有记录，却没有人取走'],
  ['{a} holds its channel from {b} blocked, and no checkpoint is pending', '{a} 阻塞着来自 {b} 的通道，却没有未决的检查点'],
  ['checkpoint {a} waits for {b}', '检查点 {a} 等待 {b}'],
  ['checkpoint {a}', '检查点 {a}'],
]

interface Sentence {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly chinese: string
}

let compiled: readonly Sentence[] | null = null

function sentences(): readonly Sentence[] {
  const words = (english: string): number => english.replace(/\{[a-z]\}/g, '').length
  compiled ??= [...SENTENCES].sort(([x], [y]) => words(y) - words(x)).map(([english, chinese]) => ({
    pattern: new RegExp(`^${english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[a-z]\}/g, '(.+?)')}$`, 's'),
    names: [...english.matchAll(/\{([a-z])\}/g)].map(([, name]) => name),
    chinese,
  }))
  return compiled
}

/** @returns the sentence in Chinese; what is none of theirs, such as a name, as it is */
export function reasonZh(message: string): string {
  for (const { pattern, names, chinese } of sentences()) {
    const match = pattern.exec(message)
    if (match === null) continue
    return chinese.replace(/\{([a-z])\}/g, (_braces, name: string) => partZh(match[names.indexOf(name) + 1]))
  }
  return message
}

/** Several sentences are joined by semicolons. */
function partZh(part: string): string {
  return part.includes('; ') ? part.split('; ').map(reasonZh).join('；') : reasonZh(part)
}
