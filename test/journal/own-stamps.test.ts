import { expect, test } from 'vitest'
import { addBlocker, resolveBlocker } from '../../src/journal/blockers.ts'
import { addDecision } from '../../src/journal/decisions.ts'
import { retireNote, setClosingSummary, setNoteForLater } from '../../src/journal/lead-lines.ts'
import { addDeadEnd, addDiscovery } from '../../src/journal/notes.ts'
import { findOwnStamps } from '../../src/journal/own-stamps.ts'
import { readProgress } from '../../src/journal/steps/read-steps.ts'
import { addDoneNote, addStep, completeStep } from '../../src/journal/steps/write-steps.ts'
import { newDocument } from '../helpers/documents.ts'

const OURS = '2025-01-15T10:30'
const THEIRS = '(2024-12-24T18:00)'

const laterNote = (text: string, words: string) => setNoteForLater(text, words, OURS)

const foundIn = (text: string) => findOwnStamps(text).map(({ start, end }) => text.slice(start, end))

/** What a user may log: a time in it, at its end, on further lines, in code, and signs of Markdown. */
const WORDS = [
  'plain',
  `at ${THEIRS} it broke`,
  `ends with one ${THEIRS}`,
  `${THEIRS}`,
  `two lines\nthe second ends with one ${THEIRS}`,
  `a list:\n- one ${THEIRS}\n- two`,
  `code:\n\`\`\`\n- [x] done ${THEIRS}\n\`\`\``,
  `**bold** ${THEIRS}: with a tail`,
  `~~struck~~ (2024-12-24T18:00, resolved 2024-12-24T19:00: theirs)`,
  `把登录改为认证流程 ${THEIRS} 🎉`,
  `# heading ${THEIRS}`,
  `x`.repeat(10_000),
]

const LOG: [kind: string, write: (text: string, words: string) => string, count: number][] = [
  ['progress', (text, words) => addDoneNote(text, words, OURS), 1],
  ['a decision', (text, words) => addDecision(text, { title: words, rationale: words }, OURS), 1],
  ['a discovery', (text, words) => addDiscovery(text, words, OURS), 1],
  ['a dead end', (text, words) => addDeadEnd(text, words, words, OURS), 1],
  ['a blocker', (text, words) => addBlocker(text, words, OURS), 1],
  [
    'a resolved blocker',
    (text, words) => resolveBlocker(addBlocker(text, 'No key', OURS), 'No key', words, OURS),
    2,
  ],
]

test.each([
  ['a note for later', laterNote, 1],
  ['an earlier note', (text: string, words: string) => retireNote(laterNote(text, words)), 1],
  ['both', (text: string, words: string) => laterNote(laterNote(text, words), words), 2],
  ['a closing summary', (text: string, words: string) => setClosingSummary(text, words, OURS), 1],
])('of %s, exactly the time that was written before it is found', (_, write, count) => {
  for (const words of WORDS)
    for (const document of [newDocument(), newDocument().replaceAll('\n', '\r\n')])
      expect(foundIn(write(document, words)), words).toEqual(Array(count).fill(OURS))
})

test.each(LOG)('of %s, exactly the time that was written behind it is found', (_, write, count) => {
  for (const words of WORDS)
    for (const document of [newDocument(), `\uFEFF${newDocument().replaceAll('\n', '\r\n')}`])
      expect(foundIn(write(document, words)), words).toEqual(Array(count).fill(OURS))
})

test.each(LOG)('of %s, also in a document full of others', (_, write, count) => {
  const full = LOG.reduce(
    (text, [, add]) => WORDS.reduce((longer, words) => add(longer, `${words} more`), text),
    newDocument(),
  )
  const before = foundIn(full)
  for (const words of WORDS) {
    const after = foundIn(write(full, words))
    expect(after.filter(at => at !== OURS)).toEqual(before.filter(at => at !== OURS))
    expect(after.length - before.length, words).toBe(count)
  }
})

test('an open step has none, and a done one its own', () => {
  const planned = addStep(newDocument(), `Deploy ${THEIRS}`)
  expect(foundIn(planned)).toEqual([])
  const { number } = readProgress(planned).steps.at(-1) ?? { number: 0 }
  expect(foundIn(completeStep(planned, String(number), OURS))).toEqual([OURS])
})

test('it is found where people write it in other forms', () => {
  const text = `# S

## Steps
1. [x] Shift all (${OURS})
2. [ ] Name it

## Decisions
- Use PKCE (${OURS})
  - **Rationale**: said so ${THEIRS}

### 2. Use OAuth (${OURS}:05Z)
- **Choice**: theirs ${THEIRS}

## Discoveries
1. **Ice** (${OURS}): at sea

### Found out (${OURS})
- a line ${THEIRS}

## Blockers
No key for staging
(${OURS})
`
  expect(foundIn(text)).toEqual([OURS, OURS, `${OURS}:05Z`, OURS, OURS])
})

test('none stands in sections of a person, nor below a heading of a decision', () => {
  const own = `\n## Notes\n\n- saw it ${THEIRS}\n\n### 1. Title ${THEIRS}\n`
  expect(foundIn(newDocument() + own)).toEqual([])
})
