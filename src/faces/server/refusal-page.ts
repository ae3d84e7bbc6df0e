// Says to a person in a browser why there is no page, as JSON says it to a program. Its styles would need the sign-in
// that is missing.
import type { Refusal } from './guards/refusal.ts'
import { inHtml, renderPage } from './html-page.ts'

/** `form` is a further way in. */
export function renderRefusal({ message, next }: Refusal, form = ''): string {
  const advice = inHtml(next).replace(/`([^`]*)`/g, '<code>$1</code>')
  return renderPage({
    title: 'Logbook: no page',
    body: `<h1>Logbook</h1>\n<p>${inHtml(message)}</p>\n<p>${advice}</p>\n${form}`,
  })
}
