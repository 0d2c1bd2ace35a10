import type { ChannelView, EventTimeView, ServicesView, SubtaskView, TaskManagerView } from '../engine/snapshot.ts'
import type { MarkKind } from '../engine/timeline/diagram.ts'
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
  /** A lane that is drawn in that of its TaskManager. */
  readonly laneOn: (lane: string, machine: string) => string
  /** The lanes of a TaskManager, so many of them. */
  readonly lanesOf: (machine: string, lanes: number) => string
  readonly lanesByMachine: string
  readonly allLanes: string
  /** The list beside the diagram, of so many marks. */
  readonly marks: (count: number) => string
  /** One of them; `from` is empty where nobody has sent it. */
  readonly mark: (place: number, lane: string, kind: MarkKind, from: string) => string
}
