/** The one way in which a schedule is written: fields in a fixed order, nothing that only repeats a default. */
import { printPicks } from './picks.ts'
import { isHold, isNamed, type AnySchedule, type Deviation, type ScheduledFault } from './schedule.ts'

/** A schedule as the plain value that files hold. */
export function scheduleToJson(schedule: AnySchedule): Record<string, unknown> {
  return {
    mode: schedule.mode,
    draws: schedule.draws.map(({ label, occurrence, value }) => ({ label, occurrence, value })),
    ...(isNamed(schedule) ? { deviations: schedule.deviations.map(deviationToJson) } : { picks: printPicks(schedule.picks) }),
    faults: schedule.faults.map(faultToJson),
  }
}

/** A schedule as JSON text, one difference a line: equal schedules, equal text. */
export function printSchedule(schedule: AnySchedule): string {
  const { mode, ...lists } = scheduleToJson(schedule)
  const parts = Object.entries(lists).map(([name, list]) => {
    if (!Array.isArray(list)) return `  "${name}": ${JSON.stringify(list)}`
    const lines = list.map((item) => `    ${JSON.stringify(item)}`)
    return lines.length === 0 ? `  "${name}": []` : `  "${name}": [\n${lines.join(',\n')}\n  ]`
  })
  return `{\n  "mode": ${JSON.stringify(mode)},\n${parts.join(',\n')}\n}\n`
}

function deviationToJson(deviation: Deviation): Record<string, unknown> {
  if (isHold(deviation)) return { hold: deviation.hold, until: deviation.until }
  return { hurry: deviation.hurry, after: deviation.after }
}

function faultToJson(fault: ScheduledFault): Record<string, unknown> {
  return {
    after: fault.after,
    ...(fault.delayUs > 0 ? { delayUs: fault.delayUs } : {}),
    do: fault.do,
    heal: fault.heal,
    ...(fault.healDelayUs > 0 ? { healDelayUs: fault.healDelayUs } : {}),
  }
}
