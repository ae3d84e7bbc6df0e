// Tells that a list has further pages.
import { counted } from '../../text/names/counted.ts'

interface Paged {
  page: number
  pages: number
  total: number
}

/** The heading of a list: `312 tasks, page 2 of 7`. */
export function headingOf({ page, pages, total }: Paged, one: string, many?: string): string {
  return `${counted(total, one, many)}${pages > 1 ? `, page ${page} of ${pages}` : ''}`
}

/** Puts the call for the next page before `next`: `{task list} --page 3 shows the next page; …`. */
export function nextOf({ page, pages }: Paged, call: string, next: string): string {
  return page < pages ? `${call} --page ${page + 1} shows the next page; ${next}` : next
}

export function presentPaging({ page, pages, total }: Paged): Paged {
  return { page, pages, total }
}

const MOST_LINES = 50

/** The first of many lines, for lists without pages. */
export function firstOf(lines: string[]): string[] {
  const more = lines.length - MOST_LINES
  return more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more.toLocaleString('en')} more`] : lines
}
