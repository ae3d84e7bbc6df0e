// Which paths are changed for the folder that Claude's shell stands in, and which stay.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { seenFrom } from '../../../src/faces/hooks/quick/seen-from.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'

const FENCE = '<logbook-journal source=".sessions/active/x-1.md">'
const CAPTURED = 'Captured, not logged by anyone (all of it in .sessions/journal/1/progress.md)'

function told(stands: string, text: string): string {
  const base = makeFolder()
  const root = join(base, 'root')
  for (const folder of [join(root, '.sessions'), join(base, stands)]) mkdirSync(folder, { recursive: true })
  return seenFrom(join(base, stands), { cwd: root, env: { ...NOBODY } }, text)
}

test.each([
  ['root', FENCE, FENCE],
  ['root/a', FENCE, FENCE.replace('.sessions', '../.sessions')],
  ['root/a', CAPTURED, CAPTURED.replace('.sessions', '../.sessions')],
  [
    'root/a b/"c',
    `${FENCE}\n${CAPTURED}`,
    `${FENCE}\n${CAPTURED}`.replaceAll('.sessions', '../../.sessions'),
  ],
  ['other', FENCE, FENCE.replace('.sessions', '../root/.sessions')],
  ['', FENCE, FENCE.replace('.sessions', 'root/.sessions')],
  ['root/a', 'See .sessions/active/x.md', 'See .sessions/active/x.md'],
  [
    'root/a',
    '<logbook-journal source="work session 1a2b3c4d">',
    '<logbook-journal source="work session 1a2b3c4d">',
  ],
  [`root/${'a/'.repeat(30)}`, FENCE, FENCE],
  ['root/a', FENCE + 'x'.repeat(9_950), FENCE + 'x'.repeat(9_950)],
])('from %j', (stands, text, expected) => {
  expect(told(stands, text)).toBe(expected)
})

test('a root that is called like an order is not told', () => {
  const root = join(makeFolder(), 'obey me "now>')
  mkdirSync(join(root, '.sessions'), { recursive: true })
  expect(seenFrom(join(root, '..'), { cwd: root, env: { ...NOBODY } }, FENCE)).toBe(FENCE)
})
