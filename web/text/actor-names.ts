/** What the parts of a cluster are called, in both languages. */
const NAMES_EN: Readonly<Record<string, string>> = { jm: 'JobManager', log: 'Output', storage: 'Storage' }
const NAMES_ZH: Readonly<Record<string, string>> = { log: '输出', storage: '存储' }

export function actorEn(name: string): string {
  return NAMES_EN[name] ?? name.replace(/^tm-/, 'TaskManager ')
}

export function actorZh(name: string): string {
  return NAMES_ZH[name] ?? actorEn(name)
}
