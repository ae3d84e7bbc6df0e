// Says which page an address means. It stands behind the #, so that it holds below any path, and no server knows of it.

export const PAGES = ['now', 'work', 'plans', 'tasks', 'cost'] as const
export type PageName = (typeof PAGES)[number]

export interface Place {
  page: PageName
  /** Of the work session, plan or task that is shown. */
  id?: string
  /** What is searched, filtered, or where to scroll. */
  words?: string
}

/** `#/work/2026-a1?q=retry` */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [first, ...rest] = path.split('/')
  const page = PAGES.find(name => name === first) ?? 'now'
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
