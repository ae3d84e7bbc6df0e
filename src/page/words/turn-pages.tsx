// Turns the pages of a list.
export function Pages({ page, pages, turnTo }: { page: number; pages: number; turnTo(page: number): void }) {
  if (pages <= 1) return null
  return (
    <nav class="pages" aria-label="Pages of the list">
      <button type="button" disabled={page <= 1} onClick={() => turnTo(page - 1)}>
        Previous
      </button>
      <span>
        {page} of {pages}
      </span>
      <button type="button" disabled={page >= pages} onClick={() => turnTo(page + 1)}>
        Next
      </button>
    </nav>
  )
}
