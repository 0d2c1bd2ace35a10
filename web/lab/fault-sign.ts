/** The sign of each kind of fault, as a path in a field of 14 by 14: a cross is a death, two strokes a standstill, a gap a cut line. */
const CROSS = 'M2 2l10 10m0-10l-10 10'
const STANDSTILL = 'M4.5 2v10m5-10v10'
const DIAMOND = 'M7 1l6 6l-6 6l-6-6z'

const signs: Readonly<Record<string, string>> = {
  'pause': STANDSTILL,
  'hang': STANDSTILL,
  'suspect': 'M4 4.6a3 3 0 1 1 4.6 2.6q-1.6 1-1.6 2.4m0 2v1.6',
  'partition': 'M1 7h7m-3-3l3 3l-3 3m6.5-7v8',
  'cut': 'M0 7h4m6 0h4m-4-5l-6 10',
  'lose-notification': `${DIAMOND}m3-3l6 6`,
  'storage slow': 'M2 10l5-6l5 6',
  'storage throttle': 'M2 10l5-6l5 6',
  'storage fail': `${DIAMOND}m4-2l4 4m0-4l-4 4`,
  'storage lose-reply': `${DIAMOND}m3-3l6 6`,
}

/** @param fault in words, as the command line takes them */
export function faultSign(fault: string): string {
  const [verb, second = ''] = fault.split(' ')
  return signs[verb] ?? signs[`${verb} ${second}`] ?? CROSS
}
