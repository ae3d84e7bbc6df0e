// Documents for tests: one as Logbook writes it, and ones as people leave them.
import fc from 'fast-check'
import { renderNewDocument } from '../../src/journal/document.ts'

export const AT = '2025-01-15T10:30'

export function newDocument(steps: string[] = ['Write tests', 'Swap the client']): string {
  return renderNewDocument({
    id: '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d',
    shortname: 'login',
    goal: 'Make login use OAuth',
    taskIds: [],
    steps,
    criteria: [],
    createdAt: `${AT}:00Z`,
    gitBranch: 'main',
    gitLastCommit: 'a1b2c3d',
  })
}

const ODDITIES = [
  'My own words, kept.',
  '```md\n## Progress\n- [ ] not a step\n```',
  '~~~\n## Decisions\n~~~',
  '<!--\n## Blockers\n- not one\n-->',
  '## A section of mine\n\ntext with **bold**\n\n- [ ] a box of mine',
  '> ## quoted\n> - [x] no',
  'A tab:\n\ttabbed line',
  '- a list\n  - nested\n\n  more of it',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'Mine:\n\n    indented code\n    ## no heading',
  '日本語のメモ 🎉',
]

/** A document with notes of a person's own anywhere between its blocks, CRLF or BOM now and then. */
export const handMade = fc
  .record({
    notes: fc.array(fc.record({ place: fc.nat(), note: fc.constantFrom(...ODDITIES) }), { maxLength: 6 }),
    crlf: fc.boolean(),
    bom: fc.boolean(),
    unended: fc.boolean(),
    comment: fc.boolean(),
  })
  .map(({ notes, crlf, bom, unended, comment }) => {
    const blocks = newDocument().split(/\n\n(?=#)/)
    for (const { place, note } of notes) {
      // A section of one's own stands between sections, not between a section and its parts.
      const at = blocks.flatMap((block, index) =>
        !note.startsWith('## ') || block.startsWith('## ') ? [index] : [],
      )
      blocks.splice((at[place % at.length] ?? 0) + (note.startsWith('## ') ? 0 : 1), 0, note)
    }
    let text = blocks.join('\n\n')
    if (comment)
      text = text.replace('status: active', '# mine\nstatus: "active" # do not touch\nmine:   [1,  2]')
    if (unended) text = text.trimEnd()
    if (crlf) text = text.replaceAll('\n', '\r\n')
    return bom ? `\uFEFF${text}` : text
  })

/** What a person may say: any text, some of it looking like Markdown. */
export const anyWords = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      'plain words',
      '# not a heading',
      'line one\n## line two\nline three',
      '```\ncode\n```',
      'ends with ```',
      '- [x] looks done',
      '1. numbered',
      '**bold** and `code`',
      '<!-- open',
      '---',
      'it\'s "quoted" $(x)',
    ),
  )
  // As texts are cleaned on their way in.
  .map(words => words.replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, '').trim())
  // A hyphen alone stands for nothing, wherever it is the only entry.
  .filter(words => words !== '' && words !== '-')
