/** The words of the field in both languages, for people search with the English word whatever they speak. */
export interface Term {
  readonly en: string
  readonly zh: string
  readonly meaning: { readonly en: string; readonly zh: string }
}

const term = (en: string, zh: string, english: string, chinese: string): Term => ({ en, zh, meaning: { en: english, zh: chinese } })

/** In the order in which one meets them. */
export const glossaryTerms: readonly Term[] = [
  term('checkpoint', '检查点',
    'A picture of the whole job that it can go back to: the state of every subtask and how far every source has read.',
    '整个作业可以回到的一幅画面：每个子任务的状态，以及每个数据源读到了哪里。'),
  term('barrier', '屏障', 'A mark that travels with the records and parts those before a checkpoint from those after it.',
    '随记录一起流动的标记，把检查点之前与之后的记录分开。'),
  term('alignment', '对齐', 'An input whose barrier has come waits until the barriers of all others have come too.',
    '屏障已到的输入先等待，直到其他所有输入的屏障也都到达。'),
  term('unaligned checkpoint', '非对齐检查点', 'The barrier overtakes the records in the channels, and they are saved with the checkpoint.',
    '屏障越过通道中的记录，这些记录随检查点一起保存。'),
  term('in-flight data', '在途数据', 'Records that have been sent and not yet taken.', '已经发送、尚未取走的记录。'),
  term('snapshot', '快照', 'What one subtask hands in for a checkpoint.', '一个子任务为检查点交出的内容。'),
  term('consistent cut', '一致的切面', 'A line through all parts of the machine that no message crosses backwards.',
    '穿过机器所有部件的一条线，没有消息逆着穿过它。'),
  term('acknowledgement', '确认', 'A subtask tells the JobManager that its snapshot is stored.', '子任务告诉 JobManager 它的快照已经存好。'),
  term('exactly-once', '精确一次', 'Each record has its effect on the state once, however often it is read.', '无论记录被读多少次，它对状态的影响恰好一次。'),
  term('at-least-once', '至少一次', 'No record is lost; after a failure some count twice.', '没有记录丢失；故障之后有些会被计算两次。'),
  term('two-phase commit', '两阶段提交', 'Output is handed in with the snapshot and made visible once the checkpoint is complete.',
    '输出随快照预提交，检查点完成后才变得可见。'),
  term('transaction', '事务', 'Output that readers see as a whole or not at all.', '读者要么全部看到、要么完全看不到的输出。'),
  term('back-pressure', '反压', 'Who cannot take records fast enough makes everyone before it wait.', '来不及取走记录的一方，让它之前的所有部件等待。'),
  term('channel', '通道', 'The way from one subtask to another; records keep their order in it.', '从一个子任务到另一个的路，记录在其中保持顺序。'),
  term('credit', '信用', 'Permission to send one more buffer, given by who receives it.', '接收方给出的、可以再发送一个缓冲区的许可。'),
  term('operator', '算子', 'A step of the job, such as counting by word.', '作业的一个步骤，例如按单词计数。'),
  term('subtask', '子任务', 'One of several copies of an operator, each with its own share of the keys.', '算子的多个副本之一，各自负责一部分键。'),
  term('parallelism', '并行度', 'How many copies an operator has.', '一个算子有多少个副本。'),
  term('key group', '键组', 'The smallest share of keyed state that can move to another subtask.', '键控状态可以移到另一个子任务的最小单位。'),
  term('keyed state', '键控状态', 'What an operator remembers for each key.', '算子为每个键记住的内容。'),
  term('TaskManager', 'TaskManager（任务管理器）', 'A process that runs subtasks. When it crashes they are gone.', '运行子任务的进程。它崩溃时，子任务随之消失。'),
  term('JobManager', 'JobManager（作业管理器）', 'The process that deploys the job, triggers checkpoints and restarts what has failed.',
    '部署作业、触发检查点并重启失败部分的进程。'),
  term('slot', '槽位', 'A place in a TaskManager for one subtask of each operator.', 'TaskManager 中的一个位置，容纳每个算子的一个子任务。'),
  term('heartbeat', '心跳', 'A message that says: I am alive. Without it a process counts as dead.', '表示“我还活着”的消息。没有它，进程就被视为已死。'),
  term('fencing', '隔离', 'What an old attempt still sends is refused.', '旧的尝试仍在发送的内容被拒绝。'),
  term('restart strategy', '重启策略', 'How often and after which delay a failed job is started again.', '失败的作业可以重启多少次、间隔多久。'),
  term('event time', '事件时间', 'Time as the records tell it, not the clock on the wall.', '由记录本身给出的时间，而不是墙上的时钟。'),
  term('watermark', '水位线', 'A promise that no record with an earlier time will come.', '一个承诺：不会再有时间更早的记录到来。'),
  term('window', '窗口', 'Records of one stretch of time, taken together.', '同一段时间内的记录，放在一起处理。'),
]
