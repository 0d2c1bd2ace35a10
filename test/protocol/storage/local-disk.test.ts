import { describe, expect, it } from 'vitest'
import { soundRules } from '../../../src/protocol/rules.ts'
import { read, storageWorld, write } from './storage-world.ts'

const local = { kind: 'local', syncDelayUs: 5_000_000 } as const
const crash = { type: 'machine-crashed' }

describe('a disk of each machine\'s own', () => {
  it('is read where it was written, and nowhere else', () => {
    const { ask, heard, processes } = storageWorld(local)
    expect(processes).toEqual(['disk-jm', 'disk-tm-1', 'disk-tm-2'])
    ask(1, write('chk-1/a'))
    ask(1, read('chk-1/a'))
    ask(2, read('chk-1/a'))
    expect(heard(1).map((text) => text.split(': ')[1])).toEqual(['state-written ok', 'chk-1/a read'])
    expect(heard(2)[0]).toMatch('chk-1/a is not there')
  })

  it('outlives the process that wrote to it', () => {
    const { ask, heard, world } = storageWorld(local)
    ask(1, write('chk-1/a'))
    world.crash(1)
    world.boot(1)
    ask(1, read('chk-1/a'))
    expect(heard(1)).toEqual(['5001 ms: chk-1/a read'])
  })

  it('loses in a crash of the machine what it has not written back: of a state a part is left, of metadata nothing', () => {
    const { ask, strike, paths, heard, emits } = storageWorld(local)
    ask(1, write('chk-1/a'))
    ask(1, write('chk-2/a'), 10_000)
    strike(1, crash)
    expect(paths(1)).toEqual(['chk-1/a state', 'chk-2/a torn'])
    ask(1, read('chk-2/a'))
    expect(heard(1).at(-1)).toMatch('chk-2/a is not there')
    ask(0, { type: 'write-metadata', checkpointId: 1, states: [] }, 10_000)
    strike(0, crash)
    expect(paths(0)).toEqual([])
    expect(emits.filter((text) => text.startsWith('unsynced'))).toEqual(['unsynced-lost 1 0', 'unsynced-lost 1 0'])
  })

  it('loses nothing where each write is forced to the disk, and as much as a rule says where it is not', () => {
    const forced = storageWorld({ kind: 'local', syncDelayUs: 0 })
    forced.ask(1, write('chk-1/a'))
    forced.strike(1, crash)
    expect(forced.paths(1)).toEqual(['chk-1/a state'])
    const rules = { ...soundRules, localDisk: { ...soundRules.localDisk, afterPowerLoss: () => null } }
    const without = storageWorld(local, { rules })
    without.ask(1, write('chk-1/a'), 10_000)
    without.strike(1, crash)
    expect(without.paths(1)).toEqual([])
  })

  it('is empty when it is lost, and goes on', () => {
    const { ask, strike, paths } = storageWorld(local)
    ask(1, write('chk-1/a'))
    strike(1, { type: 'disk-lost' })
    expect(paths(1)).toEqual([])
    ask(1, write('chk-2/a'))
    expect(paths(1)).toEqual(['chk-2/a state'])
  })

  it('fails and is slow like any storage', () => {
    const { ask, strike, heard, paths } = storageWorld({ kind: 'local', syncDelayUs: 0 })
    strike(1, { type: 'storage-fail-some', next: 1, percent: 0 })
    ask(1, write('chk-1/a'))
    ask(1, write('chk-1/b'))
    strike(1, { type: 'storage-condition', isFailing: false, slowness: 7 })
    ask(1, write('chk-1/c'))
    expect(heard(1)).toEqual(['1 ms: state-written failed', '2 ms: state-written ok', '9 ms: state-written ok'])
    expect(paths(1)).toEqual(['chk-1/b state', 'chk-1/c state'])
  })
})
