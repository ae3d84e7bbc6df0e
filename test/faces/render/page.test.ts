// How a report is laid out.
import { expect, test } from 'vitest'
import { renderPage } from '../../../src/faces/render/page.ts'

test('a fact stands apart from its label, however long that is', () => {
  const paint = new Proxy({}, { get: () => (text: string) => text }) as Parameters<typeof renderPage>[1]
  const facts: [string, string][] = [
    ['Done', 'all'],
    ['Limit until', 'noon'],
    ['Work session', 'login: completed'],
  ]
  const page = renderPage({ icon: '✅', heading: 'Plan completed', facts, next: 'go on.' }, paint)
  expect(page).toContain('  Done        all\n  Limit until noon\n  Work session login: completed\n')
})
