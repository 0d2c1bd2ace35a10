import type { NothingTexts } from '../lab/nothing-texts.ts'

/** Why nothing can happen, in English. */
export const nothingEn: NothingTexts = {
  finished: 'Nothing can happen any more: the job has finished.',
  gaveUp: 'Nothing can happen any more: the job has given up.',
  stuck: 'Nothing can happen any more, and the job has not finished: it is stuck.',
  whatEachDoes: 'What each process waits for',
  isDown: 'is down, and nothing brings it back',
  isPaused: 'stands still, and nothing wakes it',
  isUnknown: 'is up, and the JobManager does not count on it',
  runsNothing: 'is up and runs no task',
  allEnded: 'all its tasks are at the end of their data',
  waits: (tasks) => `${tasks} ${tasks.includes(',') ? 'wait' : 'waits'}, and nothing is on its way there`,
  storage: { well: 'owes nobody an answer', slow: 'is slow and owes nobody an answer', failing: 'refuses every request' },
}
