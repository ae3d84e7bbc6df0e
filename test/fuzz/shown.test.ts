import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { newDocument } from '../helpers/documents.ts'
import { often } from './fuzz.ts'

const SECTIONS = ['TL;DR', 'Context', 'Progress', 'Decisions', 'Discoveries', 'Blockers', 'Next Steps']

/** Each holds a word that is to be found again; `#` is put in the place of a number. */
const PIECE = fc.constantFrom(
  ...[
    'w#',
    'w# over\nlines v#',
    '- w#',
    '* w#',
    '1. w#',
    '7) w#',
    '- [ ] w#',
    '- [~] w#',
    '- [x] w#',
    '+ [!] w# <-- CURRENT',
  ],
  ...[
    '- w#\n  wrapped v#',
    '- w#\n  - below v#',
    '- w#\n\n  para v#',
    '### w#',
    '### 3. w#',
    '### 2026-11-20 — w#',
    '#### w#',
  ],
  ...[
    '**w#**: v#',
    '**Objective**: w#\nv#',
    '**Key Files**: `w#.ts`',
    '**Key Files**:\n- `w#.ts`: v#',
    '**Key Context**: w#',
  ],
  ...[
    '**Current**: w#,\nv#',
    '**Blocker**: w#',
    '- **Choice**: w#',
    '**Rationale**: w#\nv#',
    '- **w#** (2025-01-15T13:00): v#',
  ],
  ...[
    '> w#',
    '| w# | v# |',
    '```\nw#\n```',
    '    w#',
    '- ~~w#~~',
    '- [ ] ~~w#~~',
    '[w#](v#.md)',
    '- `w#.ts`, `v#.ts` – u#',
  ],
)

/** All texts of a work session. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const pieces = fc.array(fc.tuple(PIECE, fc.constantFrom('\n', '\n\n')), { minLength: 1, maxLength: 8 })

test.each(SECTIONS)('whatever stands below %s is read, and a hook that writes leaves it there', name => {
  fc.assert(
    fc.property(pieces, given => {
      // A next step that is ticked or struck is done.
      const all = given.filter(([piece]) => name !== 'Next Steps' || !/\[x\] |~~/.test(piece))
      const body = all.map(([piece, end], index) => piece.replaceAll('#', `${index}q`) + end).join('')
      const text = newDocument([]).replace(
        new RegExp(`(## ${name}[^\\n]*\\n)[\\s\\S]*?(?=\\n## |$)`),
        (_, heading) => `${heading}${body}`,
      )
      const known = textsOf(readWorkSession(text, 'x.md')).join('\n')
      const words = [...body.matchAll(/[uvw]\dq/g)].map(([word]) => word)
      expect(words.filter(word => !known.includes(word))).toEqual([])
      const hooked = finish(text, 'x.md', { compaction_count: 1 })
      expect(words.filter(word => !hooked.includes(word))).toEqual([])
    }),
    often(300),
  )
})
