import type { BranchTexts } from './branch-text.ts'
import { number, plural } from './wording.ts'

const statusEn: Readonly<Record<string, string>> = {
  FINISHED: 'Nothing can happen any more: the job has finished.',
  FAILED: 'Nothing can happen any more: the job has given up.',
}

/** Branches, causes and standstill in English. */
export const branchEn: BranchTexts = {
  removeFault: (fault) => `Go on without: ${fault}`,
  onOther: 'other branch',
  branches: 'Branches',
  nameThis: 'Name this branch',
  nameLabel: 'Name of this branch',
  keepName: 'Keep',
  toParent: 'To the branch it comes from',
  compare: 'Compare',
  compareWith: 'Compare this branch with',
  compareNote: 'Both are judged from their start to their end.',
  noBranches:
    'There is only one branch so far. Break something, or take an event that is not the usual next one, and this run parts in two.',
  same: 'The two are the same run.',
  partAt: (place, seconds) => `They part at step ${number(place)}, after ${seconds} s:`,
  atItsEnd: 'is over',
  verdict: ({ isJudged, hasGivenUp, hasFinished, restarts, output, broken }) => {
    if (!isJudged) return 'being computed'
    const end = hasGivenUp ? 'gave up' : hasFinished ? 'finished' : 'not finished'
    const values = output.expected === null
      ? plural(output.committed, 'value', 'values')
      : `${number(output.committed)} of ${plural(output.expected, 'value', 'values')}`
    const extra = output.extra > 0 ? `, ${number(output.extra)} too many` : ''
    const held = broken.length === 0 ? 'everything holds' : `${plural(broken.length, 'promise', 'promises')} broken`
    return `${held}; ${end} after ${plural(restarts, 'restart', 'restarts')}, ${values}${extra}`
  },
  brokenPromises: (names) => names.join(' '),
  why: 'Why',
  whyNote: 'What happened here last, and what it follows from.',
  noCause: 'Nothing has happened here yet.',
  because: 'because',
  still: ({ jobStatus }) => statusEn[jobStatus] ?? 'Nothing can happen any more, and the job has not finished: it is stuck.',
  process: { dead: 'is down', paused: 'stands still', idle: 'has nothing to do', running: 'runs its tasks; none of them can go on' },
  splitter: {
    side: 'Width of what can happen next',
    right: 'Width of state and promises',
    stage: 'Height of the stage',
    next: 'Height of what can happen next',
  },
  branch: ({ id }) => `branch ${String(id)}`,
}
