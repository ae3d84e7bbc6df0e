// Says which page an address means. It stands behind the #, so that it holds below any path, and no server knows of it.
import { type ServerKind, serverKind } from './data/server-kind.ts'

export const PAGES = {
  project: ['now', 'work', 'plans', 'tasks', 'cost'],
  hub: ['now', 'runs', 'hosts', 'cost'],
} as const
export type PageName = (typeof PAGES)[ServerKind][number]

/** In the order of the links. */
export function pagesOf(kind: ServerKind): readonly PageName[] {
  return PAGES[kind]
}

export interface Place {
  page: PageName
  /** Of the work session, plan, task or run that is shown. */
  id?: string
  /** What is searched, filtered, or where to scroll. */
  words?: string
}

/** `#/work/2026-a1?q=retry` */
export function readPlace(hash: string, kind = serverKind): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [first, ...rest] = path.split('/')
  const page = pagesOf(kind).find(name => name === first)
  // An address of another server, such as a bookmark.
  if (page === undefined) return { page: 'now' }
  const id = decode(rest.join('/'))
  const words = new URLSearchParams(query).get('q') ?? ''
  return { page, ...(id === '' ? {} : { id }), ...(words === '' ? {} : { words }) }
}

export function placeOf({ page, id, words }: Place): string {
  const query = words ? `?q=${encodeURIComponent(words)}` : ''
  return `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${query}`
}

/** What is no escape stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
