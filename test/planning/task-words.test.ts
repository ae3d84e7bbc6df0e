import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSprint } from '../../src/planning/sprint-document.ts'
import { readTask } from '../../src/planning/task-document.ts'

const FILE = '.tasks/active/T-1-login.md'
const read = (front: string, file = FILE) => readTask(`---\n${front}\n---\n`, file)

const STATUSES: Record<string, string[]> = {
  pending:
    'pending|todo|To Do|TODO|to-do|open|Ready|Backlog|draft|proposed|not started|Not Yet Started|captured|Ready for final npm publish (2FA)|📋|待办|offen'.split(
      '|',
    ),
  in_progress:
    'In Progress|in-progress|in_progress|inProgress|Active|wip|WIP 🚧|doing|started|started-work|Review|In Review|ready for review|needs-review|🟡 In Progress|In progress (50%)|进行中|en cours|in Arbeit'.split(
      '|',
    ),
  completed:
    "done|Done|DONE|closed|Complete|completed|resolved|work-completed|✅|✅ Done|x|Done (merged in #12)|[x] Done|~~todo~~ done|shipped|готово|terminé|'done'".split(
      '|',
    ),
  blocked: 'blocked|Blocked: no key|on hold|On-Hold|waiting|Waiting for QA|paused|⛔'.split('|'),
  cancelled: "canceled|Cancelled|Won't Do|wont_do|wontfix|abandoned|obsolete|duplicate|❌|skipped".split('|'),
}

const PRIORITIES: Record<string, string[]> = {
  urgent: 'P0|p0|critical|CRITICAL|🔴 Critical|urgent|highest|blocker|1|🔥 Urgent'.split('|'),
  high: 'P1|p1|high|High|high-priority|P1-ALTO|important|2|⏫|hoch'.split('|'),
  normal: 'P2|medium|Medium|normal|3|B|should have|средний|media'.split('|'),
  low: 'P3|P4|low|Low|lowest|minor|nice to have|4|🔽|C'.split('|'),
}

const pairs = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([name, words]) => words.map(word => [word, name] as const))

test.each(pairs(STATUSES))('the status %j is %s', (word, status) => {
  expect(read(`status: ${JSON.stringify(word)}`)).toMatchObject({ status, unknown: [] })
})

test.each(pairs(PRIORITIES))('the priority %j is %s', (word, priority) => {
  expect(read(`priority: ${JSON.stringify(word)}`)).toMatchObject({ priority, unknown: [] })
})

test.each([
  ['Active', 'active'],
  ['in-progress', 'active'],
  ['current', 'active'],
  ['Planning', 'planned'],
  ['future', 'planned'],
  ['closed', 'completed'],
  ['✅ Done', 'completed'],
])('of a sprint, the status %j is %s', (word, status) => {
  const sprint = readSprint(`---\nstatus: ${JSON.stringify(word)}\n---\n`, '.tasks/sprints/SPRINT-1.md')
  expect(sprint).toMatchObject({ status, unknown: [] })
})

test('case, spaces and decoration make no difference', () => {
  const words = pairs(STATUSES).filter(([word]) => /^[a-z]{2}[a-z ]*$/i.test(word))
  const dress = fc.record({
    upper: fc.boolean(),
    joint: fc.constantFrom(' ', '-', '_', '  '),
    before: fc.constantFrom('', '🟢 ', '[', '**', '  '),
    after: fc.constantFrom('', '.', ' ✔', ']', ' (since Monday)', ' - see below'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...words), dress, ([word, status], { upper, joint, before, after }) => {
      const written = before + (upper ? word.toUpperCase() : word).replaceAll(' ', joint) + after
      expect(read(`status: ${JSON.stringify(written)}`).status).toBe(status)
    }),
  )
})

describe('what means nothing here', () => {
  test.each([
    ['status', 'thirsty', FILE, { status: 'pending' }, 'pending'],
    ['status', 'thirsty', '.tasks/archive/T-1.md', { status: 'completed' }, 'completed'],
    ['Status', 'not done', FILE, { status: 'pending' }, 'pending'],
    ['status', 'almost done', FILE, { status: 'pending' }, 'pending'],
    ['priority', 'whenever', FILE, { priority: 'normal' }, 'normal'],
    ['estimate', 'soon', FILE, { estimateSeconds: undefined }, 'no estimate'],
    ['estimate', '5 points', FILE, { estimateSeconds: undefined }, 'no estimate'],
    ['active_seconds', '-3', FILE, { activeSeconds: 0 }, '0'],
  ])('%s: %s in %s is named, and nothing is refused', (key, word, file, said, readAs) => {
    const unknown = [{ key, word, line: 3, readAs }]
    expect(read(`id: T-1\n${key}: ${word}`, file)).toMatchObject({ ...said, unknown })
  })

  test('any word at all leaves the file readable', () => {
    const line = fc.string({ unit: 'grapheme' }).map(text => JSON.stringify(text))
    fc.assert(
      fc.property(line, line, line, (status, priority, estimate) => {
        const { unknown } = read(`status: ${status}\npriority: ${priority}\nestimate: ${estimate}`)
        expect(unknown.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})
