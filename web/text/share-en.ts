import type { ShareTexts } from '../share/share-texts.ts'
import { number, plural, shortAddress } from './wording.ts'

/** Links, files and what can go wrong with them, in English. */
export const shareEn: ShareTexts = {
  share: 'Share',
  close: 'Close',
  link: 'A link to this run and moment',
  characters: (count) => plural(count, 'character', 'characters'),
  longLink: 'More than 2,000 characters: some chats cut it off.',
  tooLongLink: 'More than 8,000 characters: few programs pass that on whole. Save a file instead.',
  copyLink: 'Copy link',
  terminal: 'Replay it in a terminal',
  terminalFile: (name) => `With ${name} saved where the terminal is`,
  copyCommand: 'Copy command',
  copied: 'Copied',
  notCopied: 'The browser refuses to copy. It is selected: press Ctrl+C, or Cmd+C on a Mac.',
  file: 'A file that holds the scenario and the run',
  saveFile: 'Save file',
  saveNote: 'A bug file: it opens here and in a terminal.',
  openFile: 'Open a file',
  openNote: 'A bug file or a scenario; both can also be dropped anywhere on the page.',
  making: 'Writing it down',
  dropHere: 'Drop it here: a bug file, a scenario, or a text that a source is to read',
  tooLarge: (name) => `${name} is larger than 8 MiB: expected a bug file, a scenario or a text.`,
  notText: (name) => `${name} is no text: expected a bug file, a scenario or a text in UTF-8.`,
  said: (why) => Promise.resolve(why),
  bad: {
    link: 'This link cannot be opened.',
    address: 'Part of this address means nothing here.',
    file: 'This file cannot be opened.',
  },
  instead: (what) => {
    if (what.kind === 'build') return 'Look at its scenario'
    return what.kind === 'scenario' ? `Open ${what.name} instead` : `Open ${shortAddress(what.fragment)} instead`
  },
  copyRaw: 'Copy what was given',
  differs: 'This is not the run that was recorded.',
  differsWhy: (recorded, here) => {
    if (recorded.version !== here.version) return 'Another version recorded it. What you see is what this version makes of it.'
    return 'The same choices lead to another run here. What you see is what this simulator makes of them.'
  },
  recorded: 'Recorded',
  here: 'Here',
  version: ({ version, traceHash }) => `version ${String(version)}, trace hash ${traceHash ?? 'none'}`,
  dismiss: 'Dismiss',
  restarted: 'The engine\'s thread ended. It was started again, and the run is where it was.',
  keepsDying: 'The engine\'s thread ends again and again at this moment, perhaps for want of memory.',
  openStart: 'Open the start of the run',
  noWorkers: 'The run cannot be computed here.',
  noWorkersWhy: 'This browser starts no worker threads. All texts can be read; in a terminal the same job runs with:',
  startFailed: (why) => `The engine could not be started: ${why}`,
  computing: (steps) => `Computing ahead: ${plural(steps, 'step', 'steps')} so far`,
  stop: 'Stop',
  endless: (steps) => `${number(steps)} steps are computed, and the run goes on. All of them can be looked at.`,
  computeOn: 'Compute on',
  newVersion: 'A new version of Cleancut is here. It comes with the next visit.',
  reload: 'Reload now',
  later: 'Later',
}
