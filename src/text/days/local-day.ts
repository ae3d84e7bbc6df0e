// Counts in days of the user's own time zone. Documents hold UTC, and a stand-up speaks of yesterday.

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
]

/** The midnight that begins the day, or the one `days` later. A day of 23 or 25 hours counts as one. */
export function startOfDay(date: Date, days = 0): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
}

/** `2026-11-27` */
export function dayOf(date: Date): string {
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
}

/** The start of the last day from Monday to Friday before this one. */
export function previousWorkingDay(now: Date): Date {
  const weekday = now.getDay()
  return startOfDay(now, weekday === 1 ? -3 : weekday === 0 ? -2 : -1)
}

/** The start of the last such weekday before this day. `weekday` may be cut to three letters or more. */
export function lastWeekday(weekday: string, now: Date): Date | undefined {
  const wanted = weekday.toLowerCase()
  const index = wanted.length < 3 ? -1 : WEEKDAYS.findIndex(name => name.toLowerCase().startsWith(wanted))
  return index < 0 ? undefined : startOfDay(now, -(((now.getDay() - index + 6) % 7) + 1))
}

/** `Today`, `Yesterday`, `Friday`, `Friday, 13 November`. */
export function nameDay(date: Date, now: Date): string {
  if (dayOf(date) === dayOf(now)) return 'Today'
  if (dayOf(date) === dayOf(startOfDay(now, -1))) return 'Yesterday'
  return date < now && date >= startOfDay(now, -6) ? (WEEKDAYS[date.getDay()] ?? '') : nameDate(date, now)
}

/** `Friday, 13 November`, in another year `Friday, 13 November 2025`. */
export function nameDate(date: Date, now: Date): string {
  const year = date.getFullYear() === now.getFullYear() ? '' : ` ${date.getFullYear()}`
  return `${WEEKDAYS[date.getDay()]}, ${date.getDate()} ${MONTHS[date.getMonth()]}${year}`
}

/** `10:30` */
export function nameTime(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `10:30:05` */
export function nameSecond(date: Date): string {
  return `${nameTime(date)}:${two(date.getSeconds())}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
