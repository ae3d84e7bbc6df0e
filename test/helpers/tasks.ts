// Task files for tests: one as Logbook writes it, and ones as people leave them.
import fc from 'fast-check'
import type { Task } from '../../src/planning/task.ts'
import { readTask, renderNewTask } from '../../src/planning/task-document.ts'

export const NOW = '2025-01-15T10:30:00Z'

export function newTask(): string {
  return renderNewTask({
    id: 'TASK-001',
    title: 'Shift December',
    priority: 'high',
    parent: 'TASK-009',
    sprint: 'SPRINT-1',
    estimateSeconds: 9_000,
    description: 'The month ends on a Sunday.',
    criteria: ['it works', 'it is tested'],
    createdAt: '2025-01-15T09:00:00Z',
  })
}

/** A task as read from a file, with what matters for a rule. */
export function task(id: string, said: Partial<Task> = {}): Task {
  return { ...readTask('', `.tasks/active/${id}.md`), ...said }
}

const ODDITIES = [
  'My own words, kept.',
  '```md\n## Updates\n- not one\n```',
  '<!--\n## Summary\n- not one\n-->',
  '> ## quoted',
  'A tab:\n\ttabbed line',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '## A section of mine\n\ntext with **bold**\n\n- [ ] a box of mine',
  '日本語のメモ 🎉',
]

/** A task file with notes of a person's own between its blocks, CRLF or BOM now and then. */
export const handMadeTask = fc
  .record({
    notes: fc.array(fc.record({ place: fc.nat(), note: fc.constantFrom(...ODDITIES) }), { maxLength: 5 }),
    crlf: fc.boolean(),
    bom: fc.boolean(),
    unended: fc.boolean(),
    comment: fc.boolean(),
  })
  .map(({ notes, crlf, bom, unended, comment }) => {
    const blocks = newTask().split(/\n\n(?=#)/)
    for (const { place, note } of notes) blocks.splice(1 + (place % blocks.length), 0, note)
    let text = blocks.join('\n\n')
    if (comment)
      text = text.replace('status: pending', '# mine\nstatus: "pending" # do not touch\nmine:   [1,  2]')
    if (unended) text = text.trimEnd()
    if (crlf) text = text.replaceAll('\n', '\r\n')
    return bom ? `\uFEFF${text}` : text
  })
