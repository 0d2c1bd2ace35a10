import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const USUAL_PLACES = [
  '/snap/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * Where the Chromium for the browser tests is: the CHROMIUM environment variable, else PATH, else the usual places.
 * A CHROMIUM that is set but names no program is an answer too (null): someone meant that one and no other.
 *
 * @returns {string | null}
 */
export function findChromium() {
  const wanted = process.env['CHROMIUM']
  if (wanted) return isProgram(wanted) ? wanted : null
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...USUAL_PLACES]
  return candidates.find(isProgram) ?? null
}
