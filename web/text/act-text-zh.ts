/** What people do to a run, as a Chinese phrase: faults, and steps that are taken out of turn. */
import { partsOf } from './act-text-en.ts'

type Actor = (name: string) => string

export function faultZh(actor: Actor, text: string): string {
  const [verb, ...names] = text.split(' ')
  const [first = '', second = ''] = names.map(actor)
  switch (verb) {
    case 'crash': return `让 ${first} 崩溃`
    case 'boot': return `${first} 恢复`
    case 'restart': return `重启 ${first}`
    case 'pause': return `让 ${first} 停顿`
    case 'resume': return `${first} 继续运行`
    case 'partition': return `阻断 ${first} 发往 ${second} 的消息`
    case 'reunite': return `放行 ${first} 发往 ${second} 的消息`
    case 'cut': return `切断 ${first} 与 ${second} 的连接`
    case 'mend': return `修复 ${first} 与 ${second} 的连接`
    case 'suspect': return names[0] === 'jm' ? `${second} 误以为 JobManager 已死` : `JobManager 误以为 ${first} 已死`
    case 'fail': return `让 ${first} 抛出异常`
    case 'hang': return `让 ${first} 卡住`
    case 'revive': return `${first} 不再卡住`
    case 'lose-notification': {
      const which = names[0] === 'next' ? '下一个检查点完成的通知' : `检查点 ${names[0] ?? ''} 完成的通知`
      return `${second === '' ? '所有任务' : second} 收不到${which}`
    }
    case 'crash-machine': return `让 ${first} 所在的机器宕机`
    case 'lose-disk': return `${first} 的磁盘丢失`
    case 'transactions': return '让未决的事务过期'
    case 'drop': return `丢失 ${names.join(' ')} 的消息`
    case 'storage': return storageZh(names)
    default: return text
  }
}

function storageZh([what, number]: readonly string[]): string {
  switch (what) {
    case 'slow': return `存储变慢 ${number ?? '10'} 倍`
    case 'fail': return '存储失败'
    case 'fail-next': return `存储的下 ${number ?? ''} 个请求失败`
    case 'fail-percent': return `存储的请求有 ${number ?? ''}% 失败`
    case 'throttle': return `存储每秒只处理 ${number ?? ''} 个请求`
    case 'heal': return '存储恢复正常'
    default: return '存储不回答下一个请求'
  }
}

/** The name of a step: `deliver count-1 <- lines-0 #7`. */
export function stepZh(actor: Actor, name: string): string {
  const [kind, who, what, from, number] = partsOf(name)
  switch (kind) {
    case 'deliver': return `${actor(who)} 先取走${from === '' ? '下一条消息' : ` ${actor(from)} 的消息`}${number}`
    case 'timer': return `${actor(who)} 的定时器 ${what} 先触发${number}`
    default: return `${actor(who)} 先行动${number}`
  }
}
