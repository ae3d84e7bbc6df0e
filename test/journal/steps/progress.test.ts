import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../../src/errors.ts'
import { applyChanges, type Change } from '../../../src/journal/changes.ts'
import { readProgress } from '../../../src/journal/steps/read-steps.ts'
import { AT, newDocument } from '../../helpers/documents.ts'

const steps = ['Write tests', 'Swap the client', 'Write docs']

/** The steps as they stand, a line each: part, mark, text. */
function layout(text: string): string[] {
  const body = text.slice(text.indexOf('## Progress'), text.indexOf('## Decisions'))
  return body.split('\n').filter(line => /^(###|[-*] \[)/.test(line))
}

const apply = (...changes: Change[]) => applyChanges(newDocument(steps), changes, AT)

describe('steps', () => {
  test('done without words ticks the current one and makes the next one current', () => {
    expect(layout(apply({ kind: 'done', query: '' }))).toEqual([
      '### Completed',
      '- [x] Write tests (2025-01-15T10:30)',
      '### In Progress',
      '- [ ] Swap the client          <- CURRENT',
      '### Remaining',
      '- [ ] Write docs',
    ])
  })

  test.each([
    ['exact words', 'Write docs'],
    ['other case', 'write DOCS'],
    ['a part', 'docs'],
    ['its number', '3'],
  ])('done finds a step by %s', (_, query) => {
    expect(readProgress(apply({ kind: 'done', query })).steps.find(step => step.done)?.text).toBe(
      'Write docs',
    )
  })

  test.each([
    ['no step fits', 'deploy', 'NOT_FOUND'],
    ['several fit', 'Write', 'AMBIGUOUS_ID'],
  ])('done refuses when %s, and lists them', (_, query, code) => {
    expect(() => apply({ kind: 'done', query })).toThrowError(
      expect.objectContaining({ code, message: expect.stringContaining('Write docs') }),
    )
  })

  test('current makes another one current and puts the old one back first', () => {
    expect(layout(apply({ kind: 'current', query: 'Write docs' }))).toEqual([
      '### Completed',
      '### In Progress',
      '- [ ] 3. Write docs          <- CURRENT',
      '### Remaining',
      '- [ ] Write tests',
      '- [ ] Swap the client',
    ])
  })

  test('current invents no step of unknown words, and lists the steps', () => {
    expect(() => apply({ kind: 'current', query: 'Deploy' })).toThrowError(
      expect.objectContaining({ code: 'NOT_FOUND', message: expect.stringContaining('3  Write docs') }),
    )
  })

  test('progress in the words of an open step completes it', () => {
    expect(readProgress(apply({ kind: 'progress', text: 'Swap the client' }))).toMatchObject({
      completed: 1,
      total: 3,
    })
  })

  test('what was not planned is a note with its time, and no step', () => {
    const text = apply({ kind: 'progress', text: 'Read the docs' }, { kind: 'progress', text: '[x] odd' })
    expect(text).toContain(
      '### Completed\n- Read the docs (2025-01-15T10:30)\n- \\[x] odd (2025-01-15T10:30)\n',
    )
    expect(readProgress(text)).toMatchObject({
      completed: 0,
      total: 3,
      notes: [
        { text: 'Read the docs', at: '2025-01-15T10:30' },
        { text: '[x] odd', at: '2025-01-15T10:30' },
      ],
    })
  })

  test('the last one done leaves no current step', () => {
    const text = apply({ kind: 'done', query: '' }, { kind: 'done', query: '' }, { kind: 'done', query: '' })
    expect(readProgress(text)).toMatchObject({ completed: 3, total: 3, current: undefined })
    expect(() => applyChanges(text, [{ kind: 'done', query: '' }], AT)).toThrowError(LogbookError)
  })

  test('a flat list of a person is ticked where it stands, its notes kept', () => {
    const flat = '---\nid: x\n---\n## Progress\n* [ ] one\n  a note\n* [ ] two'
    const done = applyChanges(flat, [{ kind: 'done', query: 'one' }], AT)
    expect(done).toBe(
      '---\nid: x\n---\n## Progress\n* [x] one\n  a note (2025-01-15T10:30)\n* [ ] two          <- CURRENT',
    )
  })

  test('lost sections are made again in their place', () => {
    const bare = '---\nid: x\n---\n# Session: T\n\n## Context\nmine\n\n## Next Steps\n1. a\n'
    const text = applyChanges(
      bare,
      [
        { kind: 'step', text: 's' },
        { kind: 'discovery', text: 'd' },
      ],
      AT,
    )
    expect([...text.matchAll(/^##+ .*$/gm)].map(([line]) => line)).toEqual([
      '## Context',
      '## Progress',
      '### In Progress',
      '### Remaining',
      '## Discoveries',
      '## Next Steps',
    ])
  })
})

describe('next steps', () => {
  test('new ones come first, in their order, numbered anew', () => {
    const text = apply({ kind: 'next', steps: ['a'] }, { kind: 'next', steps: ['b', 'c'] })
    expect(text).toContain('## Next Steps\n1. b\n2. c\n3. a\n')
  })
  test('one that is done goes', () => {
    expect(apply({ kind: 'next', steps: ['a', 'b'] }, { kind: 'progress', text: 'a' })).toContain(
      '## Next Steps\n1. b\n',
    )
  })
})

describe('blockers', () => {
  test('the line that says none goes, and comes back with the last resolved', () => {
    const blocked = apply({ kind: 'blocker', text: 'no key' })
    expect(blocked).toContain('## Blockers\n- no key (2025-01-15T10:30)\n')
    const free = applyChanges(
      blocked,
      [{ kind: 'resolved', blocker: undefined, words: 'asked ops (twice)' }],
      '2025-01-15T11:00',
    )
    expect(free).toContain(
      '## Blockers\n- None currently\n- ~~no key~~ (2025-01-15T10:30, resolved 2025-01-15T11:00: asked ops (twice))\n',
    )
  })
})

test('a step that is ticked in place keeps the line ends of its lines', () => {
  const text =
    '---\r\nid: a\r\nstatus: active\r\n---\r\n\r\n# S\r\n\r\n## Progress\r\n- [ ] a\n  more\n- [ ] b\r\n- [ ] c\n'
  const edited = applyChanges(text, [{ kind: 'done', query: 'a' }], AT)
  expect(edited.slice(edited.indexOf('## Progress'))).toBe(
    '## Progress\r\n- [x] a\n  more (2025-01-15T10:30)\n- [ ] b          <- CURRENT\r\n- [ ] c\n',
  )
})

test('words of an item inside a step do not name the step', () => {
  const text =
    '---\nid: a\nstatus: active\n---\n\n# S\n\n## Tasks\n\n- [ ] 1. Backend\n  wrapped\n  - [ ] 1.1 Tests\n  - [ ] 1.2 Code\n'
  const done = (query: string) => applyChanges(text, [{ kind: 'done', query }], AT)
  for (const query of ['1.2', '1.2 Code', 'code']) expect(() => done(query)).toThrow(LogbookError)
  for (const query of ['1', '1. Backend', 'wrapped']) expect(done(query)).toContain('- [x] 1. Backend')
  expect(applyChanges(text, [{ kind: 'current', query: '1.2 Code' }], AT)).toBe(
    text.replace('  wrapped', '  wrapped          <- CURRENT'),
  )
})
