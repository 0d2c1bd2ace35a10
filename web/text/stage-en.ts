import type { SubtaskView } from '../engine/snapshot.ts'
import type { StageTexts } from './stage-text.ts'
import { number, plural } from './wording.ts'

const statusEn: Record<SubtaskView['status'], string> = {
  waiting: 'waits for a slot',
  starting: 'starting',
  running: 'running',
  stuck: 'hangs',
  ended: 'at the end of its input',
  gone: 'gone',
}

/** The stage in English. */
export const stageEn: StageTexts = {
  roles: {
    'source': 'read',
    'count': 'counted',
    'keep': 'kept by key',
    'window': 'put into windows',
    'join': 'joined',
    'pass': 'passed on',
    'hand-in': 'handed in',
    'write': 'written out',
  },
  units: {
    'source': 'read',
    'count': 'counted',
    'keep': 'keys',
    'window': 'windows',
    'join': 'kept',
    'pass': '',
    'hand-in': 'pending',
    'write': '',
  },
  sourceTotal: (total) => `of ${number(total)} read`,
  eventTime: ({ ms, isOver, isIdle }) => {
    if (isOver) return 'event time over'
    const time = ms === null ? 'no watermark yet' : `event time ${number(ms / 1000)} s`
    return isIdle ? `${time}, idle` : time
  },
  eventTimeShort: ({ ms, isOver, isIdle }) => {
    if (isOver || ms === null) return isOver ? 'time is over' : 'no watermark'
    return isIdle ? 'idle' : `event ${number(Math.round(ms / 100) / 10)} s`
  },
  status: statusEn,
  subtask: ({ name, role, status, attempt, count, snapshot, eventTime }, inputs) => {
    const blocked = inputs.flatMap(({ isBlocked }, at) => (isBlocked ? [String(at + 1)] : []))
    const parts = [
      name, statusEn[status], `attempt ${String(attempt)}`,
      ...(count === null ? [] : [`${number(count)} ${stageEn.units[role]}`]),
      ...(blocked.length === 0 ? [] : [`holds input ${blocked.join(' and ')} back`]),
      ...(snapshot === 'none' ? [] : [snapshot === 'taken' ? 'snapshot acknowledged' : 'snapshot awaited']),
      ...(eventTime === null ? [] : [stageEn.eventTime(eventTime)]),
    ]
    return parts.join(', ')
  },
  taskManager: ({ isAlive, isPaused, isKnown, zombies, freeSlots }, isEmpty) => {
    const parts = [
      ...(isPaused ? ['stands still'] : []),
      ...(isAlive && !isKnown ? ['not counted on by the JobManager'] : []),
      ...(zombies > 0 ? [`${plural(zombies, 'task', 'tasks')} given up, still running`] : []),
      ...(isAlive && isKnown && isEmpty && freeSlots > 0 ? [plural(freeSlots, 'free slot', 'free slots')] : []),
    ]
    return parts.join('; ')
  },
  jobManager: ({ isJobManagerAlive, isJobManagerPaused }) => (isJobManagerAlive ? (isJobManagerPaused ? 'stands still' : '') : 'crashed'),
  storage: { well: '', slow: 'slow', failing: 'fails' },
  unsent: (messages) => `+${number(messages)}`,
  allOf: (vertex, subtasks) => `${vertex} × ${number(subtasks)}`,
  inChannels: (waiting, blocked) => {
    return `${number(waiting)} on the way${blocked > 0 ? `, ${plural(blocked, 'input', 'inputs')} held back` : ''}`
  },
  tooMany: (subtasks, channels) => {
    return `${plural(subtasks, 'subtask', 'subtasks')} and ${plural(channels, 'channel', 'channels')}: shown by TaskManager.`
  },
  showAll: 'Show all',
  showLess: 'Show by TaskManager',
  checkpoint: (id) => `checkpoint ${String(id)}`,
}
