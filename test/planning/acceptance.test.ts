// Where people say when a task is done. The headings and lists are in forms found in public trackers, in our own words.
import { describe, expect, test } from 'vitest'
import { readAcceptance } from '../../src/planning/acceptance.ts'
import { changeTask } from '../../src/planning/task-changes.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { judgeProof } from '../../src/planning/validation/judge-proof.ts'
import { validateTask } from '../../src/planning/validation/task-rules.ts'
import { NOW } from '../helpers/tasks.ts'

const read = (text: string) => readTask(text, '.tasks/active/T-1.md')
const told = (text: string) => {
  const subject = {
    task: read(text),
    openSubtasks: [],
    proof: judgeProof({ check: undefined, proof: undefined }),
  }
  const found = validateTask(subject).requirements.find(({ title }) => title === 'Acceptance criteria')
  return found && [found.level, found.message]
}

describe('a list below it is the criteria', () => {
  test.each([
    ...['Acceptance', 'Acceptance Criteria', 'Acceptance criteria (AC)', 'Acceptance Criteria:'],
    ...[
      'ACCEPTANCE CRITERIA',
      'Acceptance criterion',
      'Acceptance criteria (each with a proof)',
      'AC',
      'ACs',
    ],
    ...[
      'Acceptance Criteria - All Met ✅',
      'Acceptance criteria for v1',
      'Acceptance / Tests',
      'Acceptance tests',
    ],
    ...[
      '✅ Acceptance Criteria',
      '5. Acceptance Criteria',
      '5.2 Acceptance Criteria',
      '**Acceptance Criteria**',
    ],
    ...['Definition of Done', 'Definition of done (DoD)', 'DoD', 'Done when', 'Done When:', 'Done criteria'],
    ...['Success Criteria *(mandatory)*', 'Completion criteria', 'Exit criteria', 'Acceptance checklist'],
    ...[
      'Akzeptanzkriterien',
      'Kabul Kriteri',
      'Akzeptanzkriterien (DoD)',
      'Abnahmekriterien',
      'Fertig, wenn',
      'AKZEPTANZKRITERIEN:',
    ],
    ...[
      'Criterios de aceptación',
      'Critérios de Aceite',
      'Critères d’acceptation',
      'Criteri di accettazione',
    ],
    ...[
      'Критерии приёмки',
      'Критерии готовности',
      '验收标准',
      '受け入れ条件',
      '受入基準',
      '완료 조건',
      '수락 기준',
    ],
  ])('%s', title => {
    for (const heading of [`## ${title}`, `### ${title}`, `# ${title}`]) {
      const text = `# Login\n\nWords.\n\n${heading}\n- [x] it works\n- [ ] it is tested\n\n## Notes\n- [ ] no\n`
      expect(read(text).criteria).toEqual([
        { number: 1, text: 'it works', met: true },
        ...[{ number: 2, text: 'it is tested', met: false }],
        ...(heading.startsWith('# ') ? [{ number: 3, text: 'no', met: false }] : []),
      ])
      expect(told(text)?.[0]).toBe('error')
    }
  })

  test.each([
    ...['Acceptance Testing', 'AC-05 — Clear path', 'Accepted risks', 'Success', 'Success stories', 'Done'],
    ...[
      'What is not done when it ships',
      'Criteria',
      'Active',
      'Acme',
      'DoDo',
      'Definition of ready',
      'Abnahmetest',
    ],
  ])('%s is another section', title => {
    expect(read(`# Login\n\n## ${title}\n- [ ] a\n`).criteria).toEqual([])
  })

  test.each([
    ['a bold line', '**Acceptance Criteria:**\n- [ ] a\n- b\n\n**Notes:**\n- no\n', 'a,b'],
    ['a bold line without a colon', '**Acceptance criteria**\n\n* a\n* b\n', 'a,b'],
    [
      'a bold line with its colon behind',
      '## Task\n**Definition of Done**:\n1. a\n2. b\n\n## More\n- no\n',
      'a,b',
    ],
    ['two sections', '## Acceptance\n- a\n\n## Notes\n- no\n\n## Definition of Done\n- b\n', 'a,b'],
    ['a section in another', '## Acceptance\n- a\n\n### Acceptance criteria (UX)\n- b\n', 'a,b'],
    ['parts', '## Acceptance\n\n### Reading\n- a\n\n### Writing\n- b\n', 'a,b'],
    ['numbers', '## Done when\n\n1. a\n2. b\n', 'a,b'],
    ['CRLF', '## Done when\r\n\r\n- a\r\n- b\r\n', 'a,b'],
    ['a fence around one', '```md\n## Acceptance\n- no\n```\n\n## Done when\n- a\n- b\n', 'a,b'],
  ])('in %s', (_, text, words) => {
    expect(
      read(`# Login\n\n${text}`)
        .criteria.map(({ text: one }) => one)
        .join(),
    ).toBe(words)
  })
})

test.each([
  ['nothing', '# Login\n\nWords.\n'],
  ['an empty section', '# Login\n\n## Acceptance\n\n## Notes\nx\n'],
  ['a comment', '# Login\n\n## Acceptance\n<!-- a list\nof what must hold -->\n\n---\n\n## Notes\nx\n'],
])('%s is no criteria, and no tick', (_, text) => {
  expect(told(text)).toBeUndefined()
})

test.each([
  ['a table', '| a | b |\n|---|---|\n| 1 | ✅ |\n'],
  ['lines with marks', '✅ It groups them\n✅ Nobody is told twice\n'],
  ['a sentence', 'A developer can open the dialog and see the number.\n'],
  ['bold numbers', '**AC-001**: it warns\n**AC-002**: it runs\n'],
])('%s is told, and no tick', (_, words) => {
  expect(told(`# Login\n\n## Acceptance (UX)\n${words}\n## Notes\nx\n`)).toEqual([
    'warning',
    expect.stringMatching(/^The text below "Acceptance \(UX\)" is not a list/),
  ])
  expect(told(`# Login\n\n## Acceptance\n- [x] a\n\n## Done when\n${words}`)?.[0]).toBe('warning')
})

test('a tick is told only for criteria that are there and met', () => {
  expect(told('# Login\n\n## Acceptance\n- [x] a\n')).toEqual(['met', null])
  expect(told('# Login\n\n## Acceptance\n- [x] a\n  - [x] login\n  - [ ] logout\n')?.[0]).toBe('error')
})

test('a criterion is ticked and added where they stand', () => {
  const text = '# Login\n\n## Done when\n\n1. a\n2. [ ] b\n\n## Notes\nx\n'
  const edited = changeTask(text, 'x.md', { met: ['1', '2'], criteria: ['c'] }, NOW)
  expect(edited).toBe(text.replace('1. a\n2. [ ] b\n', '1. [x] a\n2. [x] b\n- [ ] c\n'))
  const empty = '# Login\n\n## Acceptance\n\n## Notes\nx'
  expect(changeTask(empty, 'x.md', { criteria: ['c'] }, NOW)).toBe(
    empty.replace('Acceptance\n', 'Acceptance\n- [ ] c\n'),
  )
  expect(readAcceptance(changeTask('# Login', 'x.md', { criteria: ['c'] }, NOW))).toHaveLength(1)
})

test.each<[text: string, criteria: string[]]>([
  ['- [ ] finds\n### Notes\n- see the wiki\n', ['finds']],
  ['### Finds\n- [ ] a word\n### Links\n1. the wiki\n### Speed\n- [x] at once\n', ['a word', 'at once']],
  ['### Finds\n- a word\n### Speed\n- at once\n', ['a word', 'at once']],
  ['- a word\n### Speed\n- [ ] at once\n', ['a word', 'at once']],
  ['### Frontend\n- a page\n### Backend\n- [x] a door\n', ['a page', 'a door']],
  ['### Finds\n- a word\n### Links & References\n- the wiki\n#### More\n- a page\n', ['a word']],
  ['### Context menu\n- it opens\n### Notes\n- [ ] at once\n', ['it opens', 'at once']],
  ['### 📝 Notes:\n- the wiki\n', []],
])(
  'bullets below a heading of its own are criteria, unless it tells of something else: %j',
  (text, criteria) => {
    expect(read(`# T\n\n## Acceptance Criteria\n${text}`).criteria.map(({ text: words }) => words)).toEqual(
      criteria,
    )
  },
)

test('a criterion that is met takes the boxes within along', () => {
  const text =
    '# T\n\n## Acceptance Criteria\n- [x] finds\n  - [ ] words\n  - [~] names\n- no box\n  - [ ] within\n'
  const met = changeTask(text, 'T-1.md', { met: ['1', '2'] }, NOW)
  expect(met).toContain('- [x] finds\n  - [x] words\n  - [x] names\n- [x] no box\n  - [x] within\n')
  expect(read(met).criteria.map(({ met: isMet }) => isMet)).toEqual([true, true])
})

test('a check mark before the words is a tick', () => {
  const text = '# T\n\n## Acceptance Criteria\n1. ✅ finds\n2. ✔️ fast\n3. ❌ small\n'
  expect(read(text).criteria.map(({ met }) => met)).toEqual([true, true, false])
})

test('of lists with boxes and with marks nothing is left out, and nothing met that nobody has ticked', () => {
  const text = '# T\n\n## Acceptance Criteria\n### Must\n1. ✅ a\n2. ❌ b\n3. c\n\n### Nice\n- [x] d\n'
  expect(read(text).criteria.map(({ met }) => met)).toEqual([true, false, false, true])
  expect(told(text)?.[0]).toBe('error')
})

test.each(['Compliance', 'Verification', 'Status', 'results'])(
  'a section on how they were met has none: Acceptance Criteria %s',
  words => {
    expect(read(`# T\n\n## Acceptance Criteria ${words}\n- finds\n`).criteria).toEqual([])
  },
)

test.each([
  ['## Acceptance Criteria\n- [ ] a\n', '## Definition of Done\n- [ ] b\n'],
  ['## Acceptance Criteria\n', '## Definition of Done\n- [ ] b\n'],
  ['## Abnahmekriterien\n- [ ] a\n', '## DoD\n- [ ] b\n'],
  [
    '## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] #1 a\n',
    '<!-- AC:END -->\n\n## Definition of Done\n- [x] b\n',
  ],
])(
  'a new criterion goes to the acceptance criteria, not to the general list of what is done: %j',
  (own, rest) => {
    expect(
      changeTask(
        `# Login\n\n${own}\n${rest}`.replace('\n\n<!--', '\n<!--'),
        'x.md',
        { criteria: ['c'] },
        NOW,
      ),
    ).toBe(`# Login\n\n${own}- [ ] c\n\n${rest}`.replace('\n\n<!--', '\n<!--'))
  },
)

test('a tick leaves other line ends of the file as they are', () => {
  const text = '# Login\r\n\r\n## Acceptance Criteria\r\n- [ ] a\n  more\n- [ ] b\r\n'
  expect(changeTask(text, 'x.md', { met: ['1', '2'] }, NOW)).toBe(text.replaceAll('[ ]', '[x]'))
})

test('words of an item inside a criterion do not name the criterion', () => {
  const text = '# Login\n\n## Acceptance\n- [ ] Backend\n  - [ ] tests\n  - [ ] code\n'
  expect(() => changeTask(text, 'x.md', { met: ['code'] }, NOW)).toThrow('No acceptance criterion fits')
  expect(changeTask(text, 'x.md', { met: ['backend'] }, NOW)).toContain('- [x] Backend')
})
