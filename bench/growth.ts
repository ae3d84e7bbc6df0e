// How reading a document and each edit of it grow with what it holds: every column should be about ten times
// the one before it. Run by hand: `npm run bench:growth`.

import { renderBriefing } from '../src/briefing/briefing.ts'
import { applyChanges, type Change, finish } from '../src/journal/changes.ts'
import { readWorkSession } from '../src/journal/document.ts'
import { redact } from '../src/secrets/redact.ts'

const AT = '2025-01-15T10:30'
const COUNTS = [10, 100, 1_000, 10_000]
/** What takes longer is not asked for more. */
const ENOUGH_MS = 300

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

const PARTS: Record<string, (count: number) => string> = {
  sections: count => repeat(count, i => `## Mine ${i}\n\nwords\n`),
  keys: count => `@front${repeat(count, i => `key_${i}: "a: ${i}"`)}`,
  'open steps': count => `## Progress\n\n### Remaining\n${repeat(count, i => `- [ ] step ${i}`)}\n`,
  'current steps': count => `## Progress\n${repeat(count, i => `- [ ] step ${i} <- CURRENT`)}\n`,
  'done steps': count => `## Progress\n\n### Completed\n${repeat(count, i => `- [x] step ${i} (${AT})`)}\n`,
  decisions: count =>
    `## Decisions\n\n${repeat(count, i => `### ${i}. Title (${AT})\n- **Choice**: c ${i}\n`)}`,
  discoveries: count => `## Discoveries\n${repeat(count, i => `${i + 1}. **found ${i}** (${AT})`)}\n`,
  blockers: count => `## Blockers\n${repeat(count, i => `- no key ${i} (${AT})`)}\n`,
  'next steps': count => `## Next Steps\n${repeat(count, i => `${i + 1}. next ${i}`)}\n`,
  'key context': count => `## Context\n**Key Context**:\n${repeat(count, i => `- fact ${i}`)}\n`,
  'key files': count => `## Context\n**Key Files**:\n${repeat(count, i => `- \`src/${i}.ts\` – role`)}\n`,
  labels: count => `## Context\n${repeat(count, i => `**Label ${i}**: words`)}\n`,
  notes: count => `## Notes\n${repeat(count * 50, () => 'A line of notes, and another word.')}\n`,
  code: count => `## Notes\n\`\`\`\n${repeat(count * 50, () => '  a line of code')}\n\`\`\`\n`,
  'long line': count => `## Notes\n${'word '.repeat(count * 10)}\n`,
  'spaces in a heading': count => `## a${' '.repeat(count * 10)}b\n`,
  'spaces in a step': count => `## Progress\n- [ ] a${' '.repeat(count * 10)}b\n`,
  'spaces in a label': count => `## Context\n**Objective**: a${' '.repeat(count * 10)}b\n`,
  'a title of spaces': count => `# <${' '.repeat(count * 10)}x\n`,
  hashes: count => `# a ${'# '.repeat(count * 10)}b\n`,
  stars: count => `${'* '.repeat(count * 10)}b\n`,
  'a long tag': count => `<a ${'b=c '.repeat(count * 10)}!\n`,
  'nested quotes': count => `${'>'.repeat(count * 10)} a\n`,
  'nested lists': count => `## Progress\n${'- '.repeat(count * 10)} a\n`,
}

const EDITS: Record<string, Change> = {
  progress: { kind: 'progress', text: 'new words' },
  done: { kind: 'done', query: '' },
  current: { kind: 'current', query: 'something else' },
  step: { kind: 'step', text: 'new step' },
  decision: { kind: 'decision', decision: { title: 'new', choice: 'c' } },
  discovery: { kind: 'discovery', text: 'new' },
  blocker: { kind: 'blocker', text: 'new' },
  resolved: { kind: 'resolved', blocker: 'no key 3', words: 'so' },
  next: { kind: 'next', steps: ['new'] },
  file: { kind: 'file', path: 'new.ts', role: 'role' },
  key: { kind: 'key', fact: 'new' },
  summary: { kind: 'summary', text: 'new' },
}

const SECRETS: Record<string, (count: number) => string> = {
  a: count => 'a'.repeat(count * 100),
  '=': count => '='.repeat(count * 100),
  'a-': count => 'a-'.repeat(count * 50),
  eyJ: count => 'eyJ'.repeat(count * 33),
  'eyJ-': count => 'eyJaaaaaaaaaaa-'.repeat(count * 7),
  base64: count => 'QUJDREVG+/'.repeat(count * 10),
  'private keys': count => '-----BEGIN PRIVATE KEY-----'.repeat(count * 4),
  token: count => 'token'.repeat(count * 20),
  'token:': count => 'token:'.repeat(count * 16),
  'token ': count => `token${' '.repeat(count * 100)}x`,
  '://:': count => '://:'.repeat(count * 25),
  'a://b:': count => 'aa://b:'.repeat(count * 14),
  '://a:': count => `${'://aaaa'.repeat(count * 7)}${':a'.repeat(count * 25)}`,
  authorization: count => 'authorization'.repeat(count * 8),
  'authorization ': count => `authorization ${' '.repeat(count * 100)}x`,
  bearer: count => 'bearer aaaaaaaaaaaaaaaaaaaaaaaaaa'.repeat(count * 3),
  'bearer ': count => `bearer${' '.repeat(count * 100)}x`,
}

function documentOf(part: string): string {
  const front = part.startsWith('@front') ? `${part.slice(6)}\n` : ''
  const body = front ? '' : part
  return `---\nid: x\nstatus: active\n${front}---\n\n# Session: T\n\n${body}`
}

function time(work: () => unknown): number {
  const start = performance.now()
  try {
    work()
  } catch (error) {
    if ((error as { code?: string }).code === undefined) return Number.NaN
  }
  return performance.now() - start
}

function row(name: string, work: (count: number) => () => unknown): void {
  const times: number[] = []
  for (const count of COUNTS) {
    if ((times.at(-1) ?? 0) > ENOUGH_MS) break
    times.push(time(work(count)))
  }
  const last = times.at(-1) ?? 0
  if (!process.argv.includes('--all') && times.length === COUNTS.length && last < 500) return
  console.log(`${name.padEnd(34)}${times.map(ms => ms.toFixed(1).padStart(10)).join('')}`)
}

console.log(`${'milliseconds'.padEnd(34)}${COUNTS.map(count => String(count).padStart(10)).join('')}`)
for (const [name, make] of Object.entries(PARTS)) {
  row(`read ${name}`, count => {
    const text = documentOf(make(count))
    return () => renderBriefing(readWorkSession(text, 'x.md'), 'x.md', 4_000)
  })
  for (const [kind, change] of Object.entries(EDITS)) {
    row(`${kind} with ${name}`, count => {
      const text = documentOf(make(count))
      return () => finish(applyChanges(text, [change], AT), 'x.md', { updated_at: `${AT}:00Z` })
    })
  }
}
for (const [name, make] of Object.entries(SECRETS)) {
  row(`mask ${name}`, count => {
    const text = make(count)
    return () => redact(text)
  })
}
