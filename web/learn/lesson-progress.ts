/** How far somebody has come in a lesson, as an address holds it: guess, looks seen, variation, second guess. */
export interface LessonProgress {
  readonly guess: string | null
  /** Index of the last look that was opened; -1: none. */
  readonly looked: number
  readonly variation: number | null
  readonly check: string | null
}

const SIGN = '~'

/** Empty at the beginning. */
export function progressText({ guess, looked, variation, check }: LessonProgress): string {
  if (guess === null) return ''
  return [guess, String(looked + 1), variation === null ? '' : String(variation), check ?? ''].join(SIGN).replace(/~+$/, '')
}

/** What cannot be read is the beginning: somebody may have shortened the address. */
export function readProgress(text: string): LessonProgress {
  const [guess = '', looked = '0', variation = '', check = ''] = text.split(SIGN)
  return {
    guess: guess === '' ? null : guess,
    looked: (Number(looked) || 0) - 1,
    variation: /^[0-9]+$/.test(variation) ? Number(variation) : null,
    check: check === '' ? null : check,
  }
}
