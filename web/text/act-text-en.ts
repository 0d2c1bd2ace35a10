/** What people do to a run, as an English phrase: faults, and steps that are taken out of turn. */
type Actor = (name: string) => string

export function faultEn(actor: Actor, text: string): string {
  const [verb, ...names] = text.split(' ')
  const [first = '', second = ''] = names.map(actor)
  switch (verb) {
    case 'crash': return `crash ${first}`
    case 'boot': return `${first} comes back`
    case 'restart': return `restart ${first}`
    case 'pause': return `pause ${first}`
    case 'resume': return `${first} goes on`
    case 'partition': return `hold back what ${first} sends to ${second}`
    case 'reunite': return `let through what ${first} sends to ${second}`
    case 'cut': return `cut the connection of ${first} and ${second}`
    case 'mend': return `mend the connection of ${first} and ${second}`
    case 'suspect': return names[0] === 'jm' ? `${second} believes the JobManager dead` : `the JobManager believes ${first} dead`
    case 'fail': return `${first} throws an exception`
    case 'hang': return `${first} hangs`
    case 'revive': return `${first} hangs no more`
    case 'lose-notification': {
      const which = names[0] === 'next' ? 'the next completed checkpoint' : `the completion of checkpoint ${names[0] ?? ''}`
      return `${second === '' ? 'nobody' : second} ${second === '' ? 'ever' : 'never'} hears of ${which}`
    }
    case 'crash-machine': return `the machine of ${first} goes down`
    case 'lose-disk': return `the disk of ${first} is lost`
    case 'transactions': return 'the open transactions expire'
    case 'drop': return `lose the message at ${names.join(' ')}`
    case 'storage': return storageEn(names)
    default: return text
  }
}

function storageEn([what, number]: readonly string[]): string {
  switch (what) {
    case 'slow': return `storage ${number ?? '10'} times slower`
    case 'fail': return 'storage fails'
    case 'fail-next': return `the next ${number ?? ''} requests to the storage fail`
    case 'fail-percent': return `${number ?? ''} % of the requests to the storage fail`
    case 'throttle': return `storage serves ${number ?? ''} requests a second`
    case 'heal': return 'storage is well again'
    default: return 'storage does not answer the next request'
  }
}

/** The name of a step: `deliver count-1 <- lines-0 #7`. */
export function stepEn(actor: Actor, name: string): string {
  const [kind, who, what, from, number] = partsOf(name)
  switch (kind) {
    case 'deliver': return `${actor(who)} takes ${from === '' ? 'its next message' : `what ${actor(from)} sent`}${number} first`
    case 'timer': return `timer ${what} of ${actor(who)} fires${number} first`
    default: return `${actor(who)} acts${number} first`
  }
}

/** Kind, actor, timer or action, sender, and number with a space before it; what is not there is empty. */
export function partsOf(name: string): readonly [kind: string, actor: string, what: string, from: string, number: string] {
  const [, kind = '', rest = '', number = ''] = /^(\S+) (.*?)(?: #([0-9]+).*)?$/.exec(name) ?? []
  const [who = '', ...words] = rest.split(' ')
  const arrow = words.indexOf('<-')
  const plain = (text: string): string => text.replace(/@.*/, '')
  const [behind, sender] = arrow < 0 ? [words.join(' '), ''] : ['', plain(words[arrow + 1] ?? '')]
  return [kind, plain(who), behind, sender, number === '' ? '' : ` #${number}`]
}
