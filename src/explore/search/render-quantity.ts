/** `11.445 s` of microseconds; short of a second `250 ms`; whole minutes and hours in words. */
export function renderTime(timeUs: number): string {
  if (timeUs >= 3_600_000_000 && timeUs % 3_600_000_000 === 0) return `${String(timeUs / 3_600_000_000)} h`
  if (timeUs >= 60_000_000 && timeUs % 60_000_000 === 0) return `${String(timeUs / 60_000_000)} min`
  return `${(timeUs / 1_000_000).toFixed(3)} s`
}

/** `1,234,567`: the same everywhere, whatever the locale. */
export function renderCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 event`, `2 events`. */
export function renderPlural(count: number, one: string, many = `${one}s`): string {
  return `${renderCount(count)} ${count === 1 ? one : many}`
}
