import type { LearnDictionary } from './learn-text.ts'
import { number, plural } from './wording.ts'

/** Lessons and myths in English. */
export const learnEn: LearnDictionary = {
  nav: 'Views',
  views: {
    story: 'Story', lessons: 'Lessons', myths: 'Myths', build: 'Build', museum: 'Museum', explore: 'Explorer', glossary: 'Glossary',
  },
  question: 'Unplug TaskManager 2 now. Will the final counts be right?',
  answers: { lost: 'some words lost', twice: 'some counted twice', exact: 'exactly right' },
  guessPulls: 'Your guess pulls the plug.',
  running: 'The plug is out, and the job goes on without you…',
  skip: 'Skip to the end',
  guessed: (guess) => `You said: ${guess}.`,
  happened: (outcome) => `What happened: ${outcome}.`,
  why: ({ output }, restored, isAligned) => {
    const back = restored === null ? 'the beginning' : `checkpoint ${String(restored)}`
    if (output.extra > 0) {
      const words = `${plural(output.extra, 'value', 'values')} too many`
      return `No input waited for its barrier, so the counts of ${back} held words that the sources then sent again: ${words}.`
    }
    if (output.missing > 0) return `After going back to ${back} ${plural(output.missing, 'value', 'values')} never came.`
    const all = `Counts and sources went back to ${back} together`
    return isAligned ? `${all}, and readers had seen nothing of what came after it.` : `${all}; this time nothing had leaked into it.`
  },
  again: 'Turn barrier alignment off and do it again',
  whyLesson: 'Why? See it happen in lesson 3',
  otherMoment: 'Start again',
  lessonNumber: (n) => `Lesson ${String(n)}`,
  lessons: 'Lessons',
  yourGuess: 'your guess',
  whatHappened: 'the run says',
  look: (index, of) => `Look ${String(index)} of ${String(of)}`,
  nextLook: 'Look closer',
  explain: 'So',
  vary: 'Vary one thing',
  check: 'One more question',
  right: 'Yes.',
  wrong: 'The run says otherwise.',
  nextLesson: (title) => `Next: ${title}`,
  startOver: 'Take it again',
  hunt: 'Hunt it in the Explorer',
  noLesson: 'There is no lesson of that number.',
  challenge: 'Your turn',
  tryIt: 'Try it',
  howToAct: 'Move the cursor to a moment, then pull a plug in the picture. You can act more than once.',
  notYet: 'Not yet: go back in time and act again.',
  notYetCut: 'Not yet.',
  fromTheStart: 'From the start',
  openInLab: 'Open this run in the Lab, and share it from there',
  photographAt: (place) => `photographed at event ${number(place)}`,
  loading: 'The run is being made…',
  mythsIntro: 'Each of these can be run here. What is said to happen really is not quoted: it is counted in the run that you see.',
  glossary: {
    title: 'Glossary',
    intro: 'The words of the field in English and Chinese, as Flink’s documentation has them.',
    find: 'Find a word',
    none: 'No word has these letters.',
    clear: 'Show all',
  },
  claim: 'The claim',
  truth: 'What really happens',
  run: (scenario) => `Run it: ${scenario}`,
  lookFor: 'Look for:',
  seen: 'The run says:',
  notSeen: 'This run does not show it:',
}
