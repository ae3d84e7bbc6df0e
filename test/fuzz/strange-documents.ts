// Documents that nobody meant: front matter and Markdown out of odd pieces, and good documents with damage.
import fc from 'fast-check'
import { handMade } from '../helpers/documents.ts'

/** What merges, other tools and people's own ways of writing leave. */
const FOREIGN = fc.constantFrom(
  ...[
    '<<<<<<< HEAD',
    '=======',
    '>>>>>>> topic',
    '||||||| 1a2b3c4',
    '<<<<<<< HEAD\n- [ ] a\n=======\n- [x] a\n>>>>>>> b',
  ],
  ...[
    '**Current**: a, then\nthe b',
    '**Blocker**: it waits,\nand waits',
    '- **Choice**: c\n  wrapped',
    '**Objective**: o\nmore',
  ],
  ...['**Progress**: 1/2 · **Current**: x | **Mine**: y', '**Current**:\nbelow', '**Key Files**: `a`, `b`'],
  ...[
    '- [~] a',
    '* [/] b',
    '+ [!] c ← CURRENT',
    '1. [-] d',
    '- [>] e\n  wrapped <-- CURRENT',
    '- [✓] f',
    '- [✔️] g',
  ],
  ...[
    '- [ ] ~~dropped~~',
    '- ☐ h',
    '- TODO i',
    '- [ ] j\nlazy <- CURRENT',
    '- [x] k <- CURRENT',
    '- [] l',
    '- [👍🏽] m',
  ],
  ...[
    'Whole sentences,\nover lines.',
    'None so far.',
    '1) one\n1) two',
    '3. three\n9. nine',
    '- ~~gone~~',
    '2. [x] ticked',
  ],
  ...[
    '### 2026-11-20 — X',
    '### Later',
    '### A\nWhy not.\n- **Choice**: b',
    '- `a`: x',
    '- `a`, `b` – x',
    '- [a](b.md) (new)',
  ],
  ...[
    '| `a.ts` | role |',
    '- bare/path.ts',
    '**Starting State**:\n- main',
    '- None – go on',
    '1. **T** (2025-01-15T13:00): d',
  ],
)

const END = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\u2028', '')

const YAML = fc.constantFrom(
  ...['status: active', 'status: active', 'status: "active"', 'status: &s active', 'status: *s', 'status:'],
  ...['id: x', 'id: "a\\nb"', 'id: ../../x', "id: '..'", 'shortname: "x\\ny: z"', 'id: &i [1]', '"id": q'],
  ...[
    'updated_at: |\n  2025\n  2026',
    'updated_at: >-\n  a\n',
    'updated_at: # none',
    'updated_at: *s',
    'updated_at',
  ],
  ...[
    '? updated_at',
    '? [a, b]\n: c',
    '{status: active, updated_at}',
    '{status: active,}',
    '{}',
    '[]',
    '- a',
  ],
  ...['mine: {a: [1, {b: c}]}', 'mine:   [1,  2]', '# mine', 'compaction_count: 3', 'compaction_count: 9e9'],
  ...[
    '<<: *s',
    'x: !!js/function "f"',
    'x: !a b',
    '%YAML 1.1',
    '...',
    '\tx: y',
    '  z: 1',
    'a: b: c',
    '@x',
    '\0: y',
  ],
  ...[
    'task_ids: [T-1, "T 2"]',
    'task_ids:\n  - T-1\n  - T-2',
    'task_ids: T-1',
    '__proto__: x',
    'constructor: y',
  ],
)

const MARKDOWN = fc.constantFrom(
  ...[
    '# Session: T',
    '# ',
    '## TL;DR',
    '## TL;DR (Read This First)',
    '## Context',
    '## context ##',
    '## Progress',
  ],
  ...[
    '### Completed',
    '### In Progress',
    '### Remaining',
    '## Decisions',
    '### 1. A (2025-01-15T10:30)',
    '### x',
  ],
  ...[
    '## Discoveries',
    '## Blockers',
    '## Next Steps',
    '#### deep',
    '## Mine',
    '##',
    '- [ ] a',
    '- [x] b (2025-01-15T09:00)',
  ],
  ...[
    '- [ ] c          <- CURRENT',
    '* [ ] d',
    '1. [X] e',
    '  - [ ] inner',
    '- None currently',
    '- none',
    '- no key (2025-01-15T09:00)',
  ],
  ...[
    '- ~~old~~ (2025-01-15T09:00, resolved 2025-01-15T09:10: so)',
    '1. next',
    '12. far',
    '7) other',
    '**Objective**: o',
  ],
  ...[
    '**Progress**: 0/2 steps complete',
    '**Current**: None',
    '**Blocker**: None',
    '**Key Files**:',
    '- `a.ts` – role',
  ],
  ...[
    '**Key Context** (survives compaction):',
    '- fact',
    '**Mine**: m',
    '**Choice**: c',
    '- **Rationale**: r',
    'words',
  ],
  ...[
    '```',
    '~~~',
    '````js',
    '<!--',
    '-->',
    '<!-- x -->',
    '<div>',
    '</div>',
    '<script>',
    '<?',
    '> quote',
    '> - [ ] q',
    '---',
  ],
  ...[
    '***',
    '===',
    '',
    '',
    '',
    '  ',
    '\t- tab',
    '    code',
    '- ',
    '-',
    '+ plus',
    '| a |',
    '\0',
    '\uFEFF',
    '\\',
    '日本語 🎉',
  ],
  ...[
    `${'long '.repeat(40)}`,
    `${' '.repeat(200)}x`,
    '- [ ]',
    '- [ ] ',
    '- [ ] \\~~x~~',
    '1234567890. no',
    '[a]: b',
  ],
)

function lines(piece: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.tuple(piece, END), { maxLength }).map(all => all.flat().join(''))
}

const yaml = fc
  .tuple(fc.array(YAML, { maxLength: 5 }), fc.boolean())
  .map(([all, status]) => [...(status ? ['status: active'] : []), ...new Set(all)].join('\n'))

const soup = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('---\n', '---\n', '---\r\n', '---js\n', '--- \n', ''),
    yaml,
    lines(fc.oneof(MARKDOWN, MARKDOWN, FOREIGN), 24),
  )
  .map(([bom, open, front, body]) => `${bom}${open}${front}\n---\n${body}`)

const plainSoup = lines(fc.oneof(MARKDOWN, FOREIGN), 24).map(
  body => `---\nid: x\nstatus: active\n---\n${body}`,
)

type Damage = {
  place: number
  kind: 'delete' | 'double' | 'insert' | 'char' | 'cut' | 'feed' | 'lose'
  piece: string
}

const damage: fc.Arbitrary<Damage> = fc.record({
  place: fc.nat(),
  kind: fc.constantFrom('delete', 'double', 'insert', 'insert', 'char', 'cut', 'feed', 'lose'),
  piece: fc.oneof(
    MARKDOWN,
    FOREIGN,
    YAML,
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('\ud800', '\r', '\u2028'),
  ),
})

const damaged = fc
  .tuple(handMade, fc.array(damage, { maxLength: 6 }))
  .map(([text, all]) => all.reduce((current, one) => harm(current, one), text))

function harm(text: string, { place, kind, piece }: Damage): string {
  const all = text.split('\n')
  const at = place % all.length
  const offset = place % (text.length + 1)
  if (kind === 'delete') all.splice(at, 1)
  if (kind === 'double') all.splice(at, 0, all[at] ?? '')
  if (kind === 'insert') all.splice(at, 0, piece)
  if (kind === 'char') return text.slice(0, offset) + piece + text.slice(offset)
  if (kind === 'lose') return text.slice(0, offset) + text.slice(offset + 1)
  if (kind === 'cut') return text.slice(0, Math.max(offset, text.length >> 1))
  if (kind === 'feed') return text.slice(0, offset) + text.slice(offset).replace('\n', '\r\n')
  return all.join('\n')
}

export const strangeDocument: fc.Arbitrary<string> = fc.oneof(soup, plainSoup, damaged, damaged, handMade)

/** No document at all, most of the time. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'-:#[]{}&*!|>\'"%@`~<=\\ \n\r\tax1.()'), maxLength: 120 }),
  strangeDocument,
)
