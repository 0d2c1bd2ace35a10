import type { MuseumText } from '../../src/museum/exhibit.ts'

/** The one decision that an exhibit changes, in plain words: as it has to be taken, and as the bug takes it. */
export interface DecisionText {
  readonly sound: MuseumText
  readonly defective: MuseumText
}

/** By the id of the exhibit. */
export const museumDecisions: Readonly<Record<string, DecisionText>> = {
  'AMORO-561': {
    sound: {
      en: 'A transaction’s id holds the attempt that opened it: no later attempt can use it again.',
      zh: '事务编号中含有打开它的那次尝试：以后的尝试不会再用到它。',
    },
    defective: {
      en: 'A transaction’s id is its owner and a number that begins anew with each attempt.',
      zh: '事务编号只由所有者和每次尝试从头开始的序号组成。',
    },
  },
  'DELTA-467': {
    sound: {
      en: 'A commit to a table is known by its own writer and checkpoint.',
      zh: '对表的一次提交由它自己的写入者和检查点来识别。',
    },
    defective: {
      en: 'All commits of one checkpoint are known by one key, so that the second passes for a repetition.',
      zh: '同一检查点的所有提交共用一个键，第二个就被当作重复。',
    },
  },
  'FLINK-13256': {
    sound: {
      en: 'Whenever a pending checkpoint ends, by whatever way, the next periodic one is planned unless it is already.',
      zh: '待完成的检查点无论以何种方式结束，只要还没有计划，就计划下一个周期检查点。',
    },
    defective: {
      en: 'After an abort by a failover nobody plans the next one; only a tick with room for it does.',
      zh: '被故障转移中止之后没有人计划下一个；只有尚有余量的周期触发才会。',
    },
  },
  'FLINK-16770': {
    sound: {
      en: 'A checkpoint’s metadata is written first; only then does it take the place of the one before.',
      zh: '先写检查点的元数据，然后才取代前一个检查点。',
    },
    defective: {
      en: 'It takes the place of the one before first, and its metadata is written afterwards.',
      zh: '先取代前一个检查点，之后才写元数据。',
    },
  },
  'FLINK-17351': {
    sound: {
      en: 'A checkpoint that expires counts as a failure, as one that a task declines.',
      zh: '超时的检查点与被任务拒绝的一样，计为一次失败。',
    },
    defective: {
      en: 'A checkpoint that expires counts as nothing.',
      zh: '超时的检查点什么也不计。',
    },
  },
  'FLINK-20441': {
    sound: {
      en: 'A restart goes back to the newest completed checkpoint.',
      zh: '重启回到最新的已完成检查点。',
    },
    defective: {
      en: 'A restart goes back to the oldest one that is kept.',
      zh: '重启回到所保留的最旧检查点。',
    },
  },
  'FLINK-23759': {
    sound: {
      en: 'A new attempt knows which checkpoint it was restored from, and passes over notices of it and of older ones.',
      zh: '新的尝试知道自己由哪个检查点恢复，对它及更旧的通知一概忽略。',
    },
    defective: {
      en: 'A new attempt takes the first notice it gets at its word, whichever checkpoint that names.',
      zh: '新的尝试收到第一个通知就照办，不管其中是哪个检查点。',
    },
  },
  'FLINK-32347': {
    sound: {
      en: 'Success is reported once the completed checkpoint is stored.',
      zh: '完成的检查点存好之后才报告成功。',
    },
    defective: {
      en: 'Success is reported first, and the storing may still fail.',
      zh: '先报告成功，而存储仍可能失败。',
    },
  },
  'FLINK-40626': {
    sound: {
      en: 'What is open in the log is left alone only if the checkpoint covers exactly that transaction, its epoch included.',
      zh: '日志中未结的事务，只有当检查点涵盖的正是它（包括纪元）时才放过。',
    },
    defective: {
      en: 'It is left alone as soon as the checkpoint knows its id, whatever the epoch.',
      zh: '只要检查点知道它的编号就放过，不管纪元。',
    },
  },
  'FLINK-5701': {
    sound: {
      en: 'A snapshot waits until everything sent before it has arrived.',
      zh: '快照等到在它之前发送的一切都已落地。',
    },
    defective: {
      en: 'A snapshot does not wait for what is still under way.',
      zh: '快照不等待仍在途中的数据。',
    },
  },
  'FLINK-8086': {
    sound: {
      en: 'Committing again may find the transaction committed; finding it gone is an error.',
      zh: '再次提交时事务可以是已提交的；如果它不在了，就是错误。',
    },
    defective: {
      en: 'Any error of a repeated commit passes for a success.',
      zh: '重复提交的任何错误都当作成功。',
    },
  },
  'FLINK-8132': {
    sound: {
      en: 'An id of the pool that is used again gets a new epoch, so that old commits of it are refused.',
      zh: '池中的编号再次使用时取得新的纪元，旧的提交因此被拒绝。',
    },
    defective: {
      en: 'An id that is used again keeps its epoch: old and new transaction look the same.',
      zh: '编号再次使用时纪元不变：新旧事务看上去一样。',
    },
  },
  'FLINK-9788': {
    sound: {
      en: 'The job is deployed again when its delay is over and every old attempt has ended.',
      zh: '延迟结束，并且所有旧尝试都已结束，作业才重新部署。',
    },
    defective: {
      en: 'The job is deployed again when its delay is over.',
      zh: '延迟一结束，作业就重新部署。',
    },
  },
  'ICEBERG-14090': {
    sound: {
      en: 'A commit is known by the checkpoint that its files belong to.',
      zh: '提交以其文件所属的检查点来识别。',
    },
    defective: {
      en: 'A commit is known by the checkpoint whose completion has it made: two may share one.',
      zh: '提交以促成它的那个检查点来识别：两个提交可能共用一个。',
    },
  },
  'ICEBERG-14425': {
    sound: {
      en: 'After a conflict the committer reads again what the table has, before it appends.',
      zh: '发生冲突之后，提交者在追加之前重新读取表中已有的内容。',
    },
    defective: {
      en: 'After a conflict it only takes the table’s new version, and appends once more.',
      zh: '发生冲突之后只取表的新版本，然后再追加一次。',
    },
  },
  'JET-18675': {
    sound: {
      en: 'A subtask acknowledges a checkpoint when its state has been written.',
      zh: '子任务在状态写完之后才确认检查点。',
    },
    defective: {
      en: 'A subtask acknowledges as soon as it has asked for the writing.',
      zh: '子任务刚发出写请求就确认。',
    },
  },
  'JET-2824': {
    sound: {
      en: 'A restart aborts every checkpoint that is pending.',
      zh: '重启时中止所有待完成的检查点。',
    },
    defective: {
      en: 'A restart leaves pending checkpoints alone: they may complete with what the old attempts said.',
      zh: '重启时不理会待完成的检查点：它们可以凭旧尝试的确认完成。',
    },
  },
  'PAIMON-9236': {
    sound: {
      en: 'The last commit of a writer is known by its writer and checkpoint, as every other one.',
      zh: '写入者的最后一次提交与其他提交一样，由写入者和检查点识别。',
    },
    defective: {
      en: 'All last commits share the largest number there is.',
      zh: '所有最后的提交共用最大的编号。',
    },
  },
  'RW-25690': {
    sound: {
      en: 'A commit that was made before is answered as if it were made now.',
      zh: '已经做过的提交，得到与刚做成时一样的回答。',
    },
    defective: {
      en: 'A commit that was made before is refused.',
      zh: '已经做过的提交会被拒绝。',
    },
  },
}
