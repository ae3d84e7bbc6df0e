import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, type Change } from '../../src/journal/changes.ts'
import { addDecision, readDecisions } from '../../src/journal/decisions.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { findLogged } from '../../src/journal/entries/find-logged.ts'
import { reword } from '../../src/journal/entries/take-out.ts'
import { foldBack } from '../../src/journal/fold-back.ts'
import { markReplaced } from '../../src/journal/replacing/replace-decision.ts'
import type { Decision } from '../../src/journal/work-session.ts'
import { AT, anyWords, handMade, newDocument } from '../helpers/documents.ts'

const decide = (title: string, replaces?: string): Change => ({
  kind: 'decision',
  decision: { title, rationale: `why ${title}`, ...(replaces === undefined ? {} : { replaces }) },
})
/** Each in a call of its own. */
const written = (...changes: Change[]) =>
  changes.reduce((text, change) => applyChanges(text, [change], AT), newDocument())
const told = (text: string) =>
  readDecisions(text).map(({ number, title, replaces, replacedBy }) => [number, title, replaces, replacedBy])
const own = (lines: string) => newDocument().replace('## Decisions\n', `## Decisions\n\n${lines}\n`)
const code = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'nothing thrown'
}

describe('a decision that replaces another', () => {
  test.each(['1', '#1', 'use cookies', 'cook'])('named by %j, strikes it through and names it', query => {
    const text = applyChanges(written(decide('Use cookies')), [decide('Use PKCE', query)], AT)
    expect(text).toContain(
      `### 1. ~~Use cookies~~ (${AT})\n- **Rationale**: why Use cookies\n- **Replaced by**: 2. Use PKCE\n`,
    )
    expect(text).toContain(
      `### 2. Use PKCE (${AT})\n- **Rationale**: why Use PKCE\n- **Replaces**: 1. Use cookies\n`,
    )
    expect(told(text)).toEqual([
      [1, 'Use cookies', undefined, '2. Use PKCE'],
      [2, 'Use PKCE', '1. Use cookies', undefined],
    ])
  })

  test('keeps what replaced it when it is given other words', () => {
    const text = applyChanges(written(decide('Use cookies')), [decide('Use PKCE', '1')], AT)
    const edited = reword(text, findLogged(text, 'decision', 'use cookies'), 'Use signed cookies')
    expect(edited).toContain(`### 1. ~~Use signed cookies~~ (${AT})\n`)
  })

  test('may be a list entry', () => {
    const text = applyChanges(
      own(`- Use cookies (${AT})\n  - **Choice**: signed\n- Go slowly`),
      [decide('Use PKCE', 'cookies')],
      AT,
    )
    expect(text).toContain(
      `- ~~Use cookies~~ (${AT})\n  - **Choice**: signed\n  - **Replaced by**: 3. Use PKCE\n- Go slowly\n`,
    )
    expect(told(text)[0]?.slice(1)).toEqual(['Use cookies', undefined, '3. Use PKCE'])
    expect(told(text)[2]?.slice(1)).toEqual(['Use PKCE', 'Use cookies', undefined])
  })

  test('that holds goes before one that does not; that one cannot be replaced again', () => {
    const text = written(decide('Use cookies'), decide('Use cookies with a name', '1'))
    expect(told(applyChanges(text, [decide('Use PKCE', 'cookies')], AT))[1]?.[3]).toBe('3. Use PKCE')
    expect(code(() => applyChanges(text, [decide('Use PKCE', '1')], AT))).toBe('WRONG_STATE')
    expect(code(() => applyChanges(text, [decide('Use PKCE', '7')], AT))).toBe('NOT_FOUND')
    const two = written(decide('Use cookies'), decide('Drop cookies'))
    expect(code(() => applyChanges(two, [decide('Use PKCE', 'cookies')], AT))).toBe('AMBIGUOUS_ID')
  })
})

describe('a hand-made mark is read', () => {
  const BY = '3. Use PKCE'
  test.each([
    ['### 1. ~~Use cookies~~', 'Use cookies', ''],
    [`### 1. ~~Use cookies (${AT})~~`, 'Use cookies', ''],
    [`### ~~1. Use cookies~~ (${AT})`, 'Use cookies', ''],
    [`### 1. ~~Use cookies~~ (replaced by ${BY})`, 'Use cookies', BY],
    [`### 1. ~~Use cookies~~ – superseded by ${BY}`, 'Use cookies', BY],
    [`### 1. Use cookies\nReplaced by nobody\n\n**Superseded by**: ${BY}`, 'Use cookies', BY],
    [`### 1. Use cookies\n\n- **Replaced by:** ${BY}`, 'Use cookies', BY],
    [`### 1. Use cookies\n**Status**: Superseded by ${BY}`, 'Use cookies', BY],
    ['### 1. Use cookies\n- **Status:** deprecated', 'Use cookies', ''],
    ['- ~~Use cookies~~', 'Use cookies', ''],
    ['- ~~Use cookies~~ – too slow', 'Use cookies – too slow', ''],
    // These hold.
    ['### 1. Use ~~cookies~~ tokens', 'Use ~~cookies~~ tokens', undefined],
    ['### 1. ~~Use~~ keep cookies', '~~Use~~ keep cookies', undefined],
    ['### 1. Use cookies\n- **Status**: accepted', 'Use cookies', undefined],
  ])('%j', (lines, title, by) => {
    expect(told(own(lines))[0]).toEqual([1, title, undefined, by])
  })
})

test('a struck title that is logged holds, and is read as it was given', () => {
  const text = written(decide('~~Use cookies~~'))
  expect(told(text)).toEqual([[1, '~~Use cookies~~', undefined, undefined]])
})

test('folded back into a parent, both have its numbers', () => {
  const child = written(decide('Use cookies'), decide('Use PKCE', '1'), decide('Drop it'))
  const dropped = markReplaced(child, 2, '')
  const parent = addDecision(newDocument(), { title: 'Start small' }, AT)
  const read = (text: string) => readWorkSession(text, 'a.md')
  const once = foldBack(parent, read(parent), read(dropped), 'kid (1a2b3c4d)').text
  expect(told(once)).toEqual([
    [1, 'Start small', undefined, undefined],
    [2, 'Use cookies', undefined, '3. Use PKCE'],
    [3, 'Use PKCE', '2. Use cookies', undefined],
    [4, 'Drop it', undefined, ''],
  ])
  expect(foldBack(once, read(once), read(dropped), 'kid (1a2b3c4d)').text).toBe(once)
})

test('replacing changes only the two decisions of any document', () => {
  fc.assert(
    fc.property(handMade, anyWords, anyWords, (document, first, second) => {
      const before = applyChanges(document, [decide(first)], AT)
      const number = readDecisions(before).at(-1)?.number ?? 0
      const others = readDecisions(before).slice(0, -1)
      const after = applyChanges(before, [decide(second, String(number))], AT)
      // One without a number of its own gets the next after the highest.
      const words = (decisions: Decision[]) => decisions.map(({ number, ...rest }) => rest)
      expect(words(readDecisions(after).slice(0, others.length))).toEqual(words(others))
      const [old, now] = readDecisions(after).slice(others.length)
      expect(old?.title).toBe(readDecisions(before).at(-1)?.title)
      expect(old?.replacedBy).toBeDefined()
      expect(now?.replaces).toBeDefined()
    }),
  )
})
