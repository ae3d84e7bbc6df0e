// Splits long lists into pages, for every face.
import { LogbookError } from '../errors.ts'

/** A page of a list. */
export interface Page<T> {
  items: T[]
  /** The number of the page, from 1. */
  page: number
  /** The number of pages, at least one. */
  pages: number
  total: number
}

const PAGE_SIZE = 50

/** Throws INVALID_INPUT for a missing page. */
export function pageOf<T>(all: T[], page = 1): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE))
  if (page > pages)
    throw new LogbookError(
      'INVALID_INPUT',
      `There is no page ${page}: the list has ${pages === 1 ? 'one page' : `${pages} pages`}.`,
    )
  const from = (page - 1) * PAGE_SIZE
  return { items: all.slice(from, from + PAGE_SIZE), page, pages, total: all.length }
}
