import type { ChannelView, EventTimeView, ServicesView, SubtaskView, TaskManagerView } from '../engine/snapshot.ts'
import type { VertexRole } from '../engine/stage/vertex-role.ts'

/** What the stage says of the machine. */
export interface StageTexts {
  /** What happens in a column, for its heading. */
  readonly roles: Readonly<Record<VertexRole, string>>
  /** What a subtask's number counts; empty where it has none. */
  readonly units: Readonly<Record<VertexRole, string>>
  readonly sourceTotal: (total: number) => string
  readonly eventTime: (time: EventTimeView) => string
  /** The same where there is little room. */
  readonly eventTimeShort: (time: EventTimeView) => string
  readonly status: Readonly<Record<SubtaskView['status'], string>>
  /** A subtask for those who do not see it. */
  readonly subtask: (subtask: SubtaskView, inputs: readonly ChannelView[]) => string
  /** What is beside the name of a TaskManager; empty for nothing. */
  readonly taskManager: (taskManager: TaskManagerView, isEmpty: boolean) => string
  readonly jobManager: (services: ServicesView) => string
  readonly storage: Readonly<Record<ServicesView['storage'], string>>
  readonly unsent: (messages: number) => string
  readonly allOf: (vertex: string, subtasks: number) => string
  readonly inChannels: (waiting: number, blocked: number) => string
  readonly tooMany: (subtasks: number, channels: number) => string
  readonly showAll: string
  readonly showLess: string
  readonly checkpoint: (id: number) => string
}
