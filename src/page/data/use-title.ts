// Names the tab, so that tabs, bookmarks and the history of the browser can be told apart.
import { useEffect } from 'preact/hooks'

const parts = { needing: 0, page: '', item: '' }

function show(more: Partial<typeof parts>): void {
  Object.assign(parts, more)
  const { needing, page, item } = parts
  document.title = `${needing > 0 ? `(${needing}) ` : ''}${item && `${item} · `}${page} · Logbook`
}

/** How many need somebody, and the page that is shown. */
export function usePageTitle(needing: number, page: string): void {
  useEffect(() => show({ needing, page }), [needing, page])
}

/** The work session, plan or task that is shown. */
export function useItemTitle(item: string): void {
  useEffect(() => {
    show({ item })
    return () => show({ item: '' })
  }, [item])
}
