import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, type Change } from '../../../src/journal/changes.ts'
import { readWorkSession } from '../../../src/journal/document.ts'
import { describeDifference } from '../../../src/journal/entries/describe-difference.ts'
import { readProgress } from '../../../src/journal/steps/read-steps.ts'
import { numberSteps, splitNumber } from '../../../src/journal/steps/step-numbers.ts'
import { AT, newDocument } from '../../helpers/documents.ts'

const steps = ['Write tests', 'Swap the client', 'Write docs', 'Ship it']
const text = newDocument(steps)

function apply(from: string, ...changes: Change[]): string {
  return applyChanges(from, changes, AT)
}

function plan(from: string): string[] {
  return readProgress(from).steps.map(({ number, text: words }) => `${number} ${words}`)
}

describe('the number of a step is its place in the plan', () => {
  test('done out of order, each number still means the same step', () => {
    const second = apply(text, { kind: 'done', query: '2' })
    expect(second).toContain('### Completed\n- [x] 2. Swap the client (2025-01-15T10:30)\n')
    const both = apply(second, { kind: 'done', query: '3' })
    expect(both).toContain('- [x] 3. Write docs (2025-01-15T10:30)\n')
    expect(plan(both)).toEqual(['1 Write tests', '2 Swap the client', '3 Write docs', '4 Ship it'])
    expect(readProgress(both).current).toEqual({ text: 'Write tests', number: 1 })
  })

  test('done in order, the document carries no numbers', () => {
    const done = apply(text, { kind: 'done', query: '' }, { kind: 'done', query: '' })
    expect(done).not.toMatch(/\] \d\. /)
    expect(plan(done)).toEqual(['1 Write tests', '2 Swap the client', '3 Write docs', '4 Ship it'])
  })

  test('after a later one the earliest open step is current', () => {
    const edited = apply(text, { kind: 'current', query: '4' }, { kind: 'current', query: '3' })
    expect(readProgress(apply(edited, { kind: 'done', query: '' })).current?.number).toBe(1)
  })

  test.each(['2. Swap the client', '2) swap the CLIENT', '#2 Swap the client', '#2', '2'])(
    '%j names it',
    query => {
      const done = readProgress(apply(text, { kind: 'done', query })).steps.filter(step => step.done)
      expect(done.map(({ number }) => number)).toEqual([2])
    },
  )

  test('steps that were planned with their numbers have them once', () => {
    const typed = newDocument(['1. Write tests', '2. Swap the client', '7. Seven of nine'])
    expect(plan(typed)).toEqual(['1 Write tests', '2 Swap the client', '3 7. Seven of nine'])
  })

  test('any order of any changes keeps the number of each step', () => {
    const query = fc.integer({ min: 1, max: 9 }).map(String)
    const change: fc.Arbitrary<Change> = fc.oneof(
      query.map(number => ({ kind: 'done' as const, query: number })),
      query.map(number => ({ kind: 'current' as const, query: number })),
      fc.constant({ kind: 'done' as const, query: '' }),
      fc.constantFrom('Deploy', '12. October', '1. First', '#4 is odd', 'a\nb').map(words => ({
        kind: 'step' as const,
        text: words,
      })),
      fc.constantFrom('told', '2. told').map(words => ({ kind: 'progress' as const, text: words })),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.boolean(), (changes, crlf) => {
        let edited = crlf ? text.replaceAll('\n', '\r\n') : text
        for (const one of changes) {
          const before = readProgress(edited)
          try {
            edited = apply(edited, one)
          } catch {
            continue
          }
          const after = readProgress(edited)
          expect(after.steps.map(({ number }) => number)).toEqual(after.steps.map((_, index) => index + 1))
          expect(after.steps.slice(0, before.total).map(step => step.text)).toEqual(
            before.steps.map(step => step.text),
          )
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('steps with the same words', () => {
  const twins = newDocument(['Write it', 'Commit', 'Ship it', 'Commit', 'Commit'])

  test.each(['4', '#4', '4. Commit'])('are told apart by %s', query => {
    const edited = apply(twins, { kind: 'current', query })
    expect(readProgress(edited).current?.number).toBe(4)
    const steps = readProgress(apply(edited, { kind: 'done', query })).steps.filter(step => step.done)
    expect(steps.map(({ number }) => number)).toEqual([4])
  })

  test.each(['done', 'current'] as const)(
    'are told apart from words with a number of their own: %s',
    kind => {
      const dates = newDocument(['a', '9. Oktober', 'Oktober planen', '3. Oktober planen'])
      const edited = apply(dates, { kind, query: '4' })
      const { current, steps } = readProgress(edited)
      const hit = kind === 'done' ? steps.find(step => step.done) : current
      expect(hit?.number).toBe(4)
    },
  )

  test('are told apart in what a write changed', () => {
    const [first, later] = [apply(twins, { kind: 'done', query: '4' })]
      .flatMap(text => [text, apply(text, { kind: 'done', query: '2' })])
      .map(text => readWorkSession(text, 'x'))
    expect(first && later && describeDifference(first, later)).toEqual({
      added: ['✓ step 2 done: Commit'],
      gone: ['step 2: Commit'],
    })
  })
})

describe('numbers that people wrote', () => {
  const number = (...texts: string[]) =>
    numberSteps(texts.map(words => ({ text: words }))).map(step => `${step.number}|${step.text}`)

  test.each<[string, string[], string[]]>([
    ['of a numbered plan', ['1. a', '2. b'], ['1|a', '2|b']],
    ['in another order', ['2. b', '1) a'], ['2|b', '1|a']],
    ['of two phases', ['1. a', '2. b', '1. c'], ['1|a', '2|b', '3|1. c']],
    ['of a date', ['a', '12. October', 'b'], ['1|a', '2|12. October', '3|b']],
    ['of a version', ['1.2 b', '3.0.1 c'], ['1|1.2 b', '2|3.0.1 c']],
    ['with a step taken out', ['1. a', '3. c'], ['1|a', '3|c']],
    ['with a step put between', ['1. a', 'x', '2. b'], ['1|a', '3|x', '2|b']],
  ])('%s', (_, texts, told) => {
    expect(number(...texts)).toEqual(told)
  })

  test.each<[string, string, string[]]>([
    [
      'that begin anew in the last phase only',
      '### One\n- [ ] a\n- [ ] b\n### Two\n- [ ] 1. c\n- [ ] 2. d\n',
      ['1 a', '2 b', '3 1. c', '4 2. d'],
    ],
    [
      'in lists with numbers before the boxes',
      '### One\n1. [ ] a\n2. [ ] b\n### Two\n- [ ] 1. c\n',
      ['1 a', '2 b', '3 1. c'],
    ],
    [
      'that go on in the next phase',
      '### One\n- [ ] 1. a\n- [ ] 2. b\n### Two\n- [ ] 3. c\n- [ ] 4. d\n',
      ['1 a', '2 b', '3 c', '4 d'],
    ],
    ['by us', '### Completed\n- [x] 3. c\n### Remaining\n- [ ] a\n- [ ] b\n', ['1 a', '2 b', '3 c']],
  ])('%s', (_, progress, told) => {
    expect(plan(`---\nid: x\nstatus: active\n---\n## Progress\n${progress}`)).toEqual(told)
  })

  test('are split from words only where there are words', () => {
    expect(splitNumber('2. b')).toEqual({ number: 2, words: 'b' })
    expect(splitNumber('2.')).toBeUndefined()
    expect(splitNumber('b 2. c')).toBeUndefined()
  })
})

describe('a step that nobody planned', () => {
  const bare = newDocument([])

  test('is written as done where nothing is planned', () => {
    const done = apply(bare, { kind: 'done', query: 'Implement fee estimation' })
    expect(done).toContain('### Completed\n- [x] Implement fee estimation (2025-01-15T10:30)\n')
  })

  test('is written as done when all steps are', () => {
    const all = steps.reduce(edited => apply(edited, { kind: 'done', query: '' }), text)
    expect(readProgress(apply(all, { kind: 'done', query: 'Tell the team' }))).toMatchObject({
      completed: 5,
      total: 5,
    })
  })

  test('is not one that is done already', () => {
    const all = steps.reduce(edited => apply(edited, { kind: 'done', query: '' }), text)
    for (const query of ['Ship it', '4. Ship it', '4'])
      expect(() => apply(all, { kind: 'done', query })).toThrowError(/Step 4 is/)
  })

  test('is refused as the current one', () => {
    expect(() => apply(bare, { kind: 'current', query: 'x' })).toThrowError(/No steps are planned/)
  })

  test('has no fraction in the TL;DR', () => {
    expect(bare).toContain('**Progress**: No steps planned\n')
  })
})
