/**
 * Everything that can be done from the keyboard, with its keys. A key is written as `KeyboardEvent.key` has it, with `Shift+`,
 * `Ctrl+` (which stands for Cmd too) before it; `code:` names a place on the keyboard, whatever letter the layout has there.
 */
export const ACTIONS = [
  { id: 'toggle', group: 'time', keys: [' '] },
  { id: 'next', group: 'time', keys: ['ArrowRight'] },
  { id: 'previous', group: 'time', keys: ['ArrowLeft'] },
  { id: 'nextOfPart', group: 'time', keys: ['Shift+ArrowRight'] },
  { id: 'previousOfPart', group: 'time', keys: ['Shift+ArrowLeft'] },
  { id: 'nextCheckpoint', group: 'time', keys: ['PageDown'] },
  { id: 'previousCheckpoint', group: 'time', keys: ['PageUp'] },
  { id: 'first', group: 'time', keys: ['Home'] },
  { id: 'last', group: 'time', keys: ['End'] },
  { id: 'laneBefore', group: 'time', keys: [','] },
  { id: 'laneNext', group: 'time', keys: ['.'] },
  { id: 'cause', group: 'time', keys: ['['] },
  { id: 'effect', group: 'time', keys: [']'] },
  { id: 'mark', group: 'time', keys: ['m'] },
  { id: 'nextMark', group: 'time', keys: ["'"] },
  { id: 'runToEnd', group: 'time', keys: [] },
  { id: 'restart', group: 'time', keys: [] },
  { id: 'zoomIn', group: 'look', keys: ['code:KeyW'] },
  { id: 'zoomOut', group: 'look', keys: ['code:KeyS'] },
  { id: 'panLeft', group: 'look', keys: ['code:KeyA'] },
  { id: 'panRight', group: 'look', keys: ['code:KeyD'] },
  { id: 'centre', group: 'look', keys: ['f'] },
  { id: 'openNext', group: 'act', keys: ['c'] },
  { id: 'crash', group: 'act', keys: ['k'] },
  { id: 'partition', group: 'act', keys: ['p'] },
  { id: 'delay', group: 'act', keys: ['l'] },
  { id: 'pause', group: 'act', keys: ['z'] },
  { id: 'removeFault', group: 'act', keys: ['x'] },
  { id: 'nameBranch', group: 'act', keys: ['b'] },
  { id: 'parentBranch', group: 'act', keys: ['u'] },
  { id: 'compare', group: 'act', keys: [] },
  { id: 'explore', group: 'act', keys: ['e'] },
  { id: 'search', group: 'page', keys: ['/'] },
  { id: 'palette', group: 'page', keys: ['Ctrl+k', 'F1'] },
  { id: 'help', group: 'page', keys: ['?'] },
  { id: 'nextPane', group: 'page', keys: ['F6'] },
  { id: 'previousPane', group: 'page', keys: ['Shift+F6'] },
  { id: 'close', group: 'page', keys: ['Escape'] },
  { id: 'share', group: 'page', keys: [] },
  { id: 'story', group: 'page', keys: [] },
  { id: 'lab', group: 'page', keys: [] },
  { id: 'lessons', group: 'page', keys: [] },
  { id: 'myths', group: 'page', keys: [] },
  { id: 'build', group: 'page', keys: [] },
  { id: 'museum', group: 'page', keys: [] },
  { id: 'glossary', group: 'page', keys: [] },
  { id: 'language', group: 'page', keys: [] },
  { id: 'theme', group: 'page', keys: [] },
  { id: 'motion', group: 'page', keys: [] },
  { id: 'singleKeys', group: 'page', keys: [] },
] as const satisfies readonly { readonly id: string; readonly group: string; readonly keys: readonly string[] }[]

export type ActionId = (typeof ACTIONS)[number]['id']
export type ActionGroup = (typeof ACTIONS)[number]['group']
export const ACTION_GROUPS: readonly ActionGroup[] = ['time', 'look', 'act', 'page']

/** What can be done at the moment. */
export type Commands = Partial<Record<ActionId, () => void>>
