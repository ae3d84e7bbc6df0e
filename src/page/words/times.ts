// Says times in few words, in the zone of this browser.

const MINUTE_MS = 60_000
const HOUR_S = 3600

/** `40 s`, `6 min`, `3 h`, `2 days` */
export function ageOf(since: Date, now: number): string {
  const seconds = Math.max(0, Math.floor((now - since.getTime()) / 1000))
  if (!Number.isFinite(seconds)) return ''
  if (seconds < 60) return `${seconds} s`
  if (seconds < HOUR_S) return `${Math.floor(seconds / 60)} min`
  if (seconds < 48 * HOUR_S) return `${Math.floor(seconds / HOUR_S)} h`
  return `${Math.floor(seconds / (24 * HOUR_S))} days`
}

/** `14:05`; on another day `Tue 14:05`, in another week `12 Jan 14:05`. */
export function clockTime(at: Date | string | null, now: number): string {
  const date = at === null ? new Date(Number.NaN) : new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`
  const days = Math.round((startOfDay(date) - startOfDay(new Date(now))) / (24 * 60 * MINUTE_MS))
  if (days === 0) return time
  if (Math.abs(days) < 7) return `${date.toLocaleDateString('en', { weekday: 'short' })} ${time}`
  return `${dayName(date, now)} ${time}`
}

/** `12 Jan`, in another year `12 Jan 2025` */
export function dayName(at: Date | string, now: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`
  return `${date.getDate()} ${date.toLocaleDateString('en', { month: 'short' })}${year}`
}

/** `3 h 12 min`, `40 s` */
export function spanOf(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return [hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(' ')
}

/** `$1.24`; less than a cent `$0.004` */
export function moneyOf(usd: number): string {
  return usd === 0 || usd >= 0.01 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(1)}`
}

/** `12,480` */
export function numberOf(count: number): string {
  return Math.round(count).toLocaleString('en')
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
