/** What each field of a scenario means, in Chinese, by what the schema says of it in English. */
export const fieldDocsZh: Readonly<Record<string, string>> = {
  'Where this schema lies, for editors.': '此模式所在的位置，供编辑器使用。',
  'Its name: letters, digits, "-", "_" and "."; links and files are called by it.': '场景的名称：字母、数字、"-"、"_" 和 "."；链接和文件以它命名。',
  'One line that says what happens.': '一句话说明会发生什么。',
  'A few sentences about it.': '对它的几句说明。',
  'The processes that the job runs on.': '运行作业的各个进程。',
  'Always 1: one JobManager runs the job.': '始终为 1：由一个 JobManager 运行作业。',
  'Processes that run subtasks, tm-1 and so on; 1 to 128.': '运行子任务的进程，即 tm-1 等；1 到 128 个。',
  'Slots of each TaskManager, each for one subtask of every vertex; 1 when absent. In Flink taskmanager.numberOfTaskSlots.':
    '每个 TaskManager 的槽位数，每个槽位可容纳每个顶点的一个子任务；默认 1。在 Flink 中为 taskmanager.numberOfTaskSlots。',
  'What is computed: vertices, and edges between them.': '要计算的内容：顶点，以及它们之间的边。',
  'Sources, operators and sinks, in chains.': '连成链的数据源、算子和 sink。',
  'Which vertex sends its records to which.': '哪个顶点把记录发给哪个顶点。',
  'Flink\'s own option keys, values and units, and those that begin with cleancut.': 'Flink 自己的键、值和单位，以及以 cleancut 开头的键。',
  'How far a search looks; a run keeps to its virtual time.': '搜索的范围；单次运行只遵守其中的虚拟时间。',
  'Periodic checkpoints of a run where time is abstracted; 3 when absent.': '不计时间的运行中周期性检查点的个数；默认 3。',
  'Faults that may strike in one run of a search; 1 when absent.': '搜索中每次运行最多发生的故障数；默认 1。',
  'Steps that one run of a search may hold back or hurry; 2 when absent.': '搜索中每次运行最多推迟或提前的步骤数；默认 2。',
  'Virtual time after which a run ends, such as "10 min"; one hour when absent.': '运行在此虚拟时间后结束，例如 "10 min"；默认一小时。',
  'What goes wrong, and when.': '会出什么故障，何时发生。',
  'Ids of bugs of the museum that are planted into the protocol.': '植入协议的博物馆缺陷的编号。',
  'What the run is judged against.': '用什么标准评判这次运行。',
  'What the committed output is judged against; exactly-once when absent.': '用什么标准评判已提交的输出；默认 exactly-once。',
  'How the run ends if all is as it should be; holds when absent.': '一切正常时运行应得的结论；默认 holds。',
  'What generated records come from; 1 when absent.': '生成记录所用的种子；默认 1。',
  'In English.': '英文。',
  'In Chinese; the English text when absent.': '中文；默认用英文。',
  'Parts that the source is divided into, each with an order of its own; as many as subtasks when absent.':
    '数据源分成的分区数，每个分区内有序；默认与子任务数相同。',
  'How many records to generate from dataSeed in all, or the values themselves, dealt to the partitions in turn.':
    '由 dataSeed 生成的记录总数，或者这些值本身，依次分给各个分区。',
  'The values of each partition, instead of records.': '每个分区的值，用来代替 records。',
  'What generated records are; lines when absent.': '生成的记录是什么；默认 lines（文本行）。',
  'Records of one subtask in a time, such as "100 /s"; without it as fast as downstream takes them. Not together with interval.':
    '每个子任务在单位时间内的记录数，例如 "100 /s"；不设置时下游能接多快就发多快。不能与 interval 同用。',
  'Time between two records of one subtask, such as "100 ms". Not together with rate.':
    '同一子任务两条记录之间的时间，例如 "100 ms"。不能与 rate 同用。',
  'First records of each partition that are backlog, with execution.checkpointing.interval-during-backlog in force; 0 when absent.':
    '每个分区最前面的这么多条记录属于积压，期间使用 execution.checkpointing.interval-during-backlog；默认 0。',
  'Event time: where the records\' timestamps are, and how watermarks follow them.': '事件时间：记录的时间戳在哪里，水位线如何跟随。',
  'The field of an object, or the index in a list, that holds whole milliseconds.': '保存整毫秒时间戳的对象字段，或列表下标。',
  'How far a record may be behind the largest timestamp before it without being late; 0 when absent.':
    '记录最多可比之前最大的时间戳早多少而不算迟到，例如 "1 s"；默认 0。',
  'After how long without records a partition holds event time back no more; never when absent.':
    '分区多久没有记录后不再拖住事件时间；默认永远拖住。',
  'Record n of a partition is prefix and n; Data_ when absent.': '分区的第 n 条记录是前缀加 n；默认 Data_。',
  'Records per partition.': '每个分区的记录数。',
  'A text file; its lines are dealt to the partitions in turn.': '一个文本文件；它的各行依次分给各个分区。',
  'The name of a registered function.': '已注册函数的名称。',
  'The field of an object, or the index in a list, that holds the key; null means the whole value.':
    '保存键的对象字段，或列表下标；null 表示整个值。',
  'The field to add up; null or absent adds 1 a record.': '要累加的字段；null 或不设置时每条记录加 1。',
  'Emits the key, start, end (exclusive, in milliseconds) and value of each window that fires.':
    '窗口触发时输出键、起点、终点（不含，毫秒）和值。',
  'tumbling: one after the other; sliding: overlapping, one every slide.': 'tumbling：首尾相接；sliding：相互重叠，每隔一个滑动步长一个。',
  'How long a window is, such as "5 s".': '窗口的长度，例如 "5 s"。',
  'How far a sliding window slides, such as "1 s"; only for those.': '滑动窗口的步长，例如 "1 s"；仅用于滑动窗口。',
  'Where windows begin; 0 when absent, may be negative.': '窗口从哪里开始；默认 0，可以为负。',
  'event when absent; processing is the machine\'s clock.': '默认 event（事件时间）；processing 是机器的时钟。',
  'How long behind its end a window on event time still takes elements, and fires again; 0 when absent.':
    '事件时间窗口在结束后多久之内仍接受元素并再次触发；默认 0。',
  'What is made of the elements of a window.': '由窗口中的元素算出什么。',
  'What is aggregated; null or absent means the whole value. Not for count.': '对什么聚合；null 或不设置表示整个值。count 不用。',
  'Two inputs, each with a function of its own; the first operator of its vertex.': '两个输入，各有自己的函数；必须是顶点的第一个算子。',
  'The name of the function for input 1.': '处理第一输入的函数名。',
  'The name of the function for input 2.': '处理第二输入的函数名。',
  'The functions return lists of values; false when absent.': '这些函数返回值的列表；默认 false。',
  'Joins two inputs by key where left + lower <= right <= left + upper in event time; emits key, left and right.':
    '按键连接两个输入，事件时间满足 左 + 下界 <= 右 <= 左 + 上界；输出键、左值和右值。',
  'How much earlier than the left record the right one may be, such as "-2 s".': '右边的记录最多可比左边的早多少，例如 "-2 s"。',
  'How much later than the left record the right one may be, such as "2 s".': '右边的记录最多可比左边的晚多少，例如 "2 s"。',
  'How values are written, and when readers see them.': '值如何写出，读者何时能看到。',
  'unique: each transaction has an id of its own, the default; pool: ids are used again.':
    'unique：每个事务有自己的标识，这是默认；pool：标识会重复使用。',
  'Of an upsert, and only of one: the last value of each key stays.': '只用于 upsert：每个键只保留最后的值。',
  'Where values go.': '值写到哪里。',
  'Lower-case letters, digits and "-"; its subtasks are called id-0, id-1 and so on.':
    '小写字母、数字和 "-"；它的子任务叫 标识-0、标识-1 等。',
  'Subtasks that share the work; parallelism.default when absent.': '分担工作的子任务数；默认为 parallelism.default。',
  'Key groups that keyed state is divided into, the limit of parallelism; pipeline.max-parallelism when absent.':
    '键控状态分成的键组数，即并行度的上限；默认为 pipeline.max-parallelism。',
  'Where records come from; a vertex without inputs has one.': '记录从哪里来；没有输入的顶点才有。',
  'What is done with each record, in this order.': '对每条记录做什么，按此顺序。',
  'Virtual time that one record takes in a subtask, such as "5 ms". Default: none.': '一条记录在子任务中占用的虚拟时间，例如 "5 ms"。默认没有。',
  'By subtask: how many times the cost a record takes there.': '各子任务上一条记录耗时的倍数。',
  'The vertex that sends.': '发送的顶点。',
  'The vertex that receives.': '接收的顶点。',
  'forward: to the same number; hash: by key; rebalance: in turn. When absent forward between equal parallelisms, else rebalance.':
    'forward 到同号子任务，hash 按键，rebalance 轮流，broadcast 到全部子任务。默认：并行度相同时 forward，否则 rebalance。',
  'Only for hash; when absent the key of the first keyed operator downstream.': '只用于 hash；默认为下游第一个键控算子的键。',
  'Which input of a two-input operator it feeds; when no edge says, the first of two feeds input 1.':
    '送往双输入算子的哪个输入；都没有写时，两条边中的第一条送往输入 1。',
  'The virtual time at which it happens, such as "3200 ms".': '发生的虚拟时刻，例如 "3200 ms"。',
  'A TaskManager, tm-1 and so on.': '一个 TaskManager，即 tm-1 等。',
  'The virtual time at which it is over, such as "5 s", or "end"; one second after it began when absent.':
    '恢复的虚拟时刻，例如 "5 s"，或 "end"；默认在开始一秒之后。',
  'A subtask, such as count-0.': '一个子任务，例如 count-0。',
  'Two TaskManagers, or jm and a TaskManager.': '两个 TaskManager，或 jm 和一个 TaskManager。',
  'A process, jm or tm-1 and so on.': '一个进程，即 jm 或 tm-1 等。',
  'Two processes, jm or TaskManagers: what the first sends to the second waits.': '两个进程，jm 或 TaskManager：前者发给后者的消息要等待。',
  'A process that is declared dead although it lives.': '活着却被判定为死亡的进程。',
  'Who declares it dead: jm when absent, a TaskManager where jm is suspected.': '由谁判定：默认 jm；被怀疑的是 jm 时为某个 TaskManager。',
  'What it does: slow, fail, throttle, lose-reply; the last two only an object store.':
    '怎样出错：slow 变慢、fail 失败、throttle 限流、lose-reply 丢失应答；后两种只用于对象存储。',
  'How many times as long; only for slow.': '变慢到多少倍；只用于 slow。',
  'How many requests fail or are not answered; for fail and lose-reply.': '多少个请求失败或得不到应答；用于 fail 和 lose-reply。',
  'How many of 100 requests fail, by chance; only for fail.': '每 100 个请求随机失败多少个；只用于 fail。',
  'How many requests a second are served; only for throttle.': '每秒处理多少个请求；只用于 throttle。',
  'The TaskManager on it, such as tm-2; its disk loses what it has not written back.': '机器上的 TaskManager，例如 tm-2；磁盘会丢失尚未写回的内容。',
  'The machine, by what runs on it: jm, tm-1 to tm-n.': '以其上运行的进程指明机器：jm、tm-1 到 tm-n。',
  'expire: the external log aborts what is pre-committed and not decided, as after its timeout.':
    'expire：外部日志中止已预提交而未决的事务，如同超时之后。',
  'The number of a checkpoint, or next.': '检查点的编号，或 next。',
  'A subtask; all when absent.': '一个子任务；默认全部。',
  'The name of the step that the fault comes right after, or start.': '故障紧跟其后的步骤名，或 start。',
  'The fault in words, such as "crash tm-2".': '用文字写的故障，例如 "crash tm-2"。',
  'The name of a step, or "end", which is also meant when absent.': '步骤名，或 "end"；默认也是 "end"。',
}
