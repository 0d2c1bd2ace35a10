import type { StorageConfig, StoragePlace } from '../protocol/job.ts'
import type { Problem } from './input-error.ts'
import { hintFor } from './nearest-word.ts'
import { formatPlace, showValue } from './place.ts'

const STORAGE = 'execution.checkpointing.storage'
const DIRECTORY = 'execution.checkpointing.dir'

/** What a path's scheme says about who can read it. */
const SCHEMES: Readonly<Record<string, StoragePlace['kind']>> = {
  file: 'local',
  ...Object.fromEntries(['hdfs', 'viewfs', 'maprfs'].map((scheme) => [scheme, 'shared'])),
  ...Object.fromEntries(['s3', 's3a', 's3p', 'gs', 'oss', 'abfs', 'abfss', 'wasb', 'wasbs'].map((scheme) => [scheme, 'object-store'])),
}

/** The options as read, with their defaults. */
export type ReadOption = (key: string) => number | boolean | string | null

/**
 * Where checkpoints are kept, in Flink's own keys: a directory's scheme tells a disk of each machine's own (`file:`) from a
 * shared file system (`hdfs:`) and an object store (`s3:`). Flink keeps them in the JobManager if neither key is given; here
 * that is a shared file system.
 *
 * @param problems what is wrong is added here
 */
export function parseStorageConfig(read: ReadOption, problems: Problem[]): StorageConfig {
  return {
    latencyUs: Number(read('cleancut.storage.latency')),
    inlineThresholdBytes: Number(read('execution.checkpointing.data-inline-threshold')),
    place: placeOf(kindOf(read, problems), read),
  }
}

function kindOf(read: ReadOption, problems: Problem[]): StoragePlace['kind'] {
  const storage = read(STORAGE)
  const directory = read(DIRECTORY)
  if (storage === 'jobmanager') return 'jobmanager'
  if (typeof directory === 'string') return kindOfDirectory(directory, problems)
  if (storage === 'filesystem') problems.push({ place: formatPlace(['config', STORAGE]), text: `"filesystem" needs "${DIRECTORY}"` })
  return 'shared'
}

function kindOfDirectory(directory: string, problems: Problem[]): StoragePlace['kind'] {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(directory)?.[1]
  const complain = (text: string): 'shared' => {
    problems.push({ place: formatPlace(['config', DIRECTORY]), text })
    return 'shared'
  }
  if (scheme === undefined) {
    if (directory.startsWith('/')) return 'local'
    return complain(`expected a path like "file:///checkpoints" or "s3://bucket/checkpoints", got ${showValue(directory)}`)
  }
  if (Object.hasOwn(SCHEMES, scheme)) return SCHEMES[scheme]
  return complain(`unknown file system ${showValue(scheme)}${hintFor(scheme, Object.keys(SCHEMES))}`)
}

function placeOf(kind: StoragePlace['kind'], read: ReadOption): StoragePlace {
  const at = (name: string): number => Number(read(`cleancut.storage.${name}`))
  switch (kind) {
    case 'shared':
      return { kind }
    case 'jobmanager':
      return { kind, maxStateSizeBytes: at('max-state-size'), frameSizeBytes: Number(read('pekko.framesize')) }
    case 'local':
      return { kind, syncDelayUs: at('sync-delay') }
    case 'object-store':
      return {
        kind,
        bytesPerSecond: at('throughput'),
        requestsPerSecond: at('requests-per-second'),
        retries: at('retries'),
        backoffUs: at('retry-backoff'),
        requestTimeoutUs: at('request-timeout'),
      }
  }
}
