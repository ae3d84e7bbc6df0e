// Whatever stands in a document: its JSON fits the schema, and the times found in it are times of its lines.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { presentSession } from '../../src/faces/render/present.ts'
import { presentTask } from '../../src/faces/render/present-task.ts'
import { task as taskSchema } from '../../src/faces/schema/task.ts'
import { workSession as sessionSchema } from '../../src/faces/schema/work-session.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { findOwnStamps } from '../../src/journal/own-stamps.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { spliceAll } from '../../src/text/outline.ts'
import { often } from './fuzz.ts'
import { anyText, strangeDocument } from './strange-documents.ts'

const FILE = '.sessions/active/x.md'

const STAMP = fc.constantFrom(
  ' (2025-01-15T10:30)',
  ' (2025-01-15T10:30:05Z)',
  ' (2025-02-30T99:99)',
  ' (2025-01-15T10:30, resolved 2025-01-15T11:30: so)',
)

/** A strange document with times behind some of its lines. */
const stamped = fc
  .tuple(strangeDocument, fc.array(STAMP, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 3 }))
  .map(([text, stamps, each]) =>
    text
      .split('\n')
      .map((line, index) => (line && index % each === 0 ? line + stamps[index % stamps.length] : line))
      .join('\n'),
  )

function orRefused<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof LogbookError) return undefined
    throw error
  }
}

test('the JSON of any document fits the schema', () => {
  fc.assert(
    fc.property(fc.oneof(stamped, strangeDocument), text => {
      const session = orRefused(() => readWorkSession(text, FILE))
      if (session)
        expect(sessionSchema.safeParse(presentSession({ file: FILE, session })).error).toBeUndefined()
      const task = orRefused(() => readTask(text, FILE))
      if (task) expect(taskSchema.safeParse(presentTask({ file: FILE, task })).error).toBeUndefined()
    }),
    often(2_000),
  )
})

test('the times found are in order, apart, and each ends a line or a bracket', () => {
  fc.assert(
    fc.property(fc.oneof(stamped, anyText), text => {
      const stamps = findOwnStamps(text)
      let last = 0
      for (const { start, end, at } of stamps) {
        expect(start).toBeGreaterThanOrEqual(last)
        last = end
        expect(text.slice(start, end)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z?$/)
        expect(text.slice(start, end)).toContain(at)
        expect(text.slice(end, end + 1)).toMatch(/^[),:]$/)
      }
      const same = stamps.map(({ start, end }) => ({ start, end, insert: text.slice(start, end) }))
      expect(spliceAll(text, same)).toBe(text)
    }),
    often(2_000),
  )
})
