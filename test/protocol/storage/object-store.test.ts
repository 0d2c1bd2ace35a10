import { describe, expect, it } from 'vitest'
import type { Choices } from '../../../src/kernel/choices.ts'
import type { StoragePlace } from '../../../src/protocol/job.ts'
import { read, storageWorld, write, type StorageWorld } from './storage-world.ts'

const store: Extract<StoragePlace, { kind: 'object-store' }> = {
  kind: 'object-store', bytesPerSecond: 0, requestsPerSecond: 0, retries: 3, backoffUs: 10_000, requestTimeoutUs: 1_000_000,
}

function retries({ emits }: StorageWorld): readonly string[] {
  return emits.filter((text) => text.startsWith('storage-'))
}

describe('an object store', () => {
  it('is asked by a client in each process, and read from everywhere', () => {
    const { ask, heard, processes, actors } = storageWorld(store)
    expect(processes).toEqual(['storage'])
    expect(actors).toEqual(['storage', 'storage-client@jm', 'storage-client@tm-1', 'storage-client@tm-2'])
    ask(1, write('chk-1/a'))
    ask(2, read('chk-1/a'))
    expect([heard(1), heard(2)]).toEqual([['1 ms: state-written ok'], ['2 ms: chk-1/a read']])
  })

  it('shows a put when it is complete and not before', () => {
    const { ask, heard, paths } = storageWorld({ ...store, bytesPerSecond: 1_000 })
    ask(1, write('chk-1/a', 97), 50_000)
    expect(paths(0)).toEqual([])
    ask(2, read('chk-1/a'), 10_000)
    expect(heard(2)).toEqual(['51 ms: chk-1/a is not there'])
    ask(2, read('chk-1/none'))
    expect(heard(1)).toEqual(['101 ms: state-written ok'])
    expect(paths(0)).toEqual(['chk-1/a state'])
  })

  it('carries out what it has accepted although the client is dead', () => {
    const { ask, paths, world } = storageWorld(store)
    ask(1, write('chk-1/a'), 500)
    world.crash(1)
    expect(paths(0)).toEqual([])
    world.runTimed(Infinity, 100)
    expect(paths(0)).toEqual(['chk-1/a state'])
  })

  it('is asked again after a failure, each pause twice as long, and so many times', () => {
    const gaveUp = storageWorld(store)
    gaveUp.strike(0, { type: 'storage-condition', isFailing: true, slowness: 1 })
    gaveUp.ask(1, write('chk-1/a'))
    expect(gaveUp.heard(1)).toEqual(['74 ms: state-written failed'])
    expect(retries(gaveUp)).toEqual([
      'storage-retry 1 1 write-state: failed', 'storage-retry 1 2 write-state: failed', 'storage-retry 1 3 write-state: failed',
      'storage-gave-up 1 4 write-state: failed',
    ])
    const twice = storageWorld(store)
    twice.strike(0, { type: 'storage-fail-some', next: 2, percent: 0 })
    twice.ask(1, write('chk-1/a'))
    expect(twice.heard(1)).toEqual(['33 ms: state-written ok'])
  })

  it('serves so many requests a second and refuses the others', () => {
    const throttled = storageWorld({ ...store, requestsPerSecond: 2 })
    for (const name of ['a', 'b', 'c']) throttled.ask(1, write(`chk-1/${name}`), 0)
    throttled.ask(2, read('chk-1/a'))
    expect(throttled.heard(1)).toEqual(['1 ms: state-written ok', '1 ms: state-written ok', '70 ms: state-written failed'])
    expect(throttled.heard(2)).toEqual(['70 ms: chk-1/a is not there'])
    const patient = storageWorld({ ...store, retries: 7 })
    patient.strike(0, { type: 'storage-throttle', perSecond: 1 })
    patient.ask(1, write('chk-1/a'), 0)
    patient.ask(1, write('chk-1/b'))
    expect(patient.heard(1)).toEqual(['1 ms: state-written ok', '1271 ms: state-written ok'])
    expect(retries(patient).filter((text) => text.endsWith('throttled'))).toHaveLength(7)
  })

  it('may carry a request out and lose the answer: it is asked again, and the same put does no harm', () => {
    const lost = storageWorld(store)
    lost.strike(0, { type: 'storage-lose-reply', next: 1 })
    lost.ask(1, write('chk-1/a'))
    expect(lost.heard(1)).toEqual(['1011 ms: state-written ok'])
    expect(retries(lost)).toEqual(['storage-reply-lost 0 0 1 write-state 1 chk-1/a', 'storage-retry 1 1 write-state: timed out'])
    expect(lost.paths(0)).toEqual(['chk-1/a state'])
  })

  it('fails by chance as often as the draws say; the nominal draw is none', () => {
    const asked: string[] = []
    const choices: Choices = {
      choose(label, n) {
        asked.push(`${label} ${String(n)}`)
        return asked.length === 1 ? 70 : 69
      },
    }
    const some = storageWorld(store, { choices })
    some.strike(0, { type: 'storage-fail-some', next: 0, percent: 30 })
    some.ask(1, write('chk-1/a'))
    expect(some.heard(1)).toEqual(['12 ms: state-written ok'])
    expect(asked).toEqual(['storage storage-failure 100', 'storage storage-failure 100'])
  })
})
