// A bullet with nothing behind it is no blocker, no step, no entry of any list: it waits to be filled in.
import { describe, expect, test } from 'vitest'
import { applyChanges, type Change } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { openBlockers } from '../../src/journal/work-session.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { AT, newDocument } from '../helpers/documents.ts'

const EMPTY = [
  ...[
    '-',
    '- ',
    '*',
    '+ ',
    '- [ ]',
    '- [ ] ',
    '* [x]',
    '- [~] ',
    '1.',
    '1. ',
    '2) [ ]',
    '-\t',
    '- [ ]\t',
    '- ☐ ',
  ],
  ...['- <!-- what is in the way -->', '- [ ] <!-- a step -->', '-   \n', '- [ ]\r\n'],
]

function under(heading: string, lines: string) {
  const text = newDocument([])
  const start = text.indexOf(`${heading}\n`) + heading.length + 1
  const next = text.slice(start).search(/^#{2,3} /m)
  const end = next === -1 ? text.length : start + next
  return `${text.slice(0, start)}${lines}\n\n${text.slice(end)}`
}

describe.each(EMPTY)('%j', bullet => {
  test.each([
    '## Blockers',
    '## Next Steps',
    '### Remaining',
    '### Completed',
    '## Decisions',
    '## Discoveries',
  ])('below %s is nothing, between others too', heading => {
    const count = (lines: string) => {
      const session = readWorkSession(under(heading, lines), 'x.md')
      const { progress, nextSteps, decisions, discoveries } = session
      return (
        progress.steps.length +
        nextSteps.length +
        openBlockers(session).length +
        decisions.length +
        discoveries.length
      )
    }
    expect(count(bullet)).toBe(0)
    expect(count(`- [ ] a\n${bullet}\n- [ ] b`)).toBe(2)
  })

  test('is no criterion and no update of a task', () => {
    const { criteria, updates } = readTask(
      `# A\n\n## Acceptance\n${bullet}\n\n## Updates\n${bullet}\n`,
      'x.md',
    )
    expect([criteria, updates]).toEqual([[], []])
  })

  test('stays where it stands when something is logged', () => {
    const changes: Change[] = [
      { kind: 'blocker', text: 'No key' },
      { kind: 'next', steps: ['Ask Ann'] },
      { kind: 'step', text: 'Write tests' },
    ]
    for (const change of changes) {
      const heading =
        change.kind === 'blocker' ? '## Blockers' : change.kind === 'next' ? '## Next Steps' : '### Remaining'
      const edited = applyChanges(under(heading, bullet), [change], AT)
      const session = readWorkSession(edited, 'x.md')
      const told = [
        ...openBlockers(session).map(({ text }) => text),
        ...session.nextSteps,
        ...session.progress.steps.map(({ text }) => text),
      ]
      expect(told).toEqual([
        change.kind === 'blocker' ? 'No key' : change.kind === 'next' ? 'Ask Ann' : 'Write tests',
      ])
    }
  })
})
