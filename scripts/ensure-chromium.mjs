// Makes sure that the browser tests have a Chromium; installs Debian's where that is possible. With --check it only looks.
// Exit status: 0 there is one (its path is printed), 1 there is none.
import { spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium.mjs'

const HELP = 'Install Chromium or Chrome, or set CHROMIUM to the path of one.'

/** @param {string} command @param {string[]} args */
function succeeds(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}

/** Says why no Chromium could be had, or null when one was installed. */
function install() {
  if (process.getuid?.() !== 0) return 'No Chromium found, and only root can install one.'
  if (!succeeds('apt-get', ['--version'])) return 'No Chromium found, and no apt-get to install one with.'
  console.log('ensure-chromium: none found, installing the package "chromium" with apt-get')
  if (!succeeds('apt-get', ['-q', 'update'])) return 'apt-get update failed (see above).'
  const installing = ['-q', '-y', 'install', '--no-install-recommends', 'chromium']
  if (!succeeds('apt-get', installing)) return 'apt-get install chromium failed (see above).'
  return findChromium() === null ? 'apt-get installed "chromium", yet no program of that name is there.' : null
}

/** @param {boolean} mayInstall */
function problem(mayInstall) {
  if (findChromium() !== null) return null
  if (process.env['CHROMIUM']) return `CHROMIUM=${process.env['CHROMIUM']} is not a program that can be run.`
  if (mayInstall) return install()
  return 'No Chromium found for the browser tests; `node scripts/ensure-chromium.mjs` installs one.'
}

const trouble = problem(!process.argv.includes('--check'))
if (trouble === null) {
  console.log(`ensure-chromium: ${findChromium()}`)
} else {
  console.error(`ensure-chromium: ${trouble} ${HELP}`)
  process.exitCode = 1
}
