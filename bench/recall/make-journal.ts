// A journal of many varied work sessions: words as often as in real texts (few everywhere, most of them rare), names out of
// code, several languages, short and long documents. The same numbers always give the same journal.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderNewDocument } from '../../src/journal/document.ts'
import { fileNameOf } from '../../src/journal/naming.ts'

const SYLLABLES =
  'ba ce di fo gu ka le mi no pu ra se ti vo wu za bri cle dro fla gre klo pla sti tru con pre ment tion able'.split(
    ' ',
  )
const LITTLE = {
  en: 'the a of to in and is that it was for with on as by not because when we'.split(' '),
  de: 'der die das und in zu den mit ist nicht von auf eine weil wenn wir für dem'.split(' '),
  es: 'el la de que y en un los se no por con para una es como cuando porque'.split(' '),
}
type Language = keyof typeof LITTLE

/** Different words of a language. */
const VOCABULARY = 12_000

/** Numbers from 0 to below 1 that look as if by chance. */
function makeChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function makeWords(chance: () => number) {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  /** The word of a rank, always the same one. */
  const word = (rank: number, language: Language) => {
    const own = makeChance(rank * 7 + language.charCodeAt(0) * 131)
    const count = 1 + Math.floor(own() * 3) + (rank > 500 ? 1 : 0)
    return Array.from({ length: count }, () => SYLLABLES[Math.floor(own() * SYLLABLES.length)]).join('')
  }
  /** By Zipf's law: the word of rank n is n times rarer than the first. */
  const zipf = (language: Language) => word(Math.floor(VOCABULARY ** chance()), language)
  const identifier = () => {
    const [a, b] = [zipf('en'), zipf('en')]
    return pick([
      `${a}_${b}`,
      `${a}${b[0]?.toUpperCase()}${b.slice(1)}`,
      `src/${a}/${b}.ts`,
      `--${a}`,
      `v${Math.floor(chance() * 9)}.${Math.floor(chance() * 20)}`,
    ])
  }
  const sentence = (length: number, language: Language) =>
    Array.from({ length }, () => {
      const roll = chance()
      if (roll < 0.4) return pick(LITTLE[language])
      return roll < 0.94 ? zipf(language) : `\`${identifier()}\``
    }).join(' ')
  return { pick, sentence }
}

/** The text of a closed work session, about 4 KB of it on average. */
function makeDocument(number: number): { name: string; id: string; text: string } {
  const chance = makeChance(number + 1)
  const { pick, sentence } = makeWords(chance)
  const language = pick(['en', 'en', 'en', 'de', 'es'] as const)
  const say = (least: number, most: number) =>
    sentence(least + Math.floor(chance() * (most - least)), language)
  const id = `01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`
  const shortname = `effort-${number}`
  const day = new Date(Date.UTC(2025, 0, 1) + number * 3_600_000).toISOString()
  const at = day.slice(0, 16)
  const list = (count: number, render: (index: number) => string) =>
    Array.from({ length: Math.floor(chance() * count) }, (_, index) => render(index)).join('')
  const steps = list(10, index => `- [x] ${say(5, 14)} (step ${index + 1}) (${at})\n`)
  const decisions = list(
    6,
    index =>
      `### ${index + 1}. ${say(4, 10)} (${at})\n- **Context**: ${say(8, 24)}\n- **Choice**: ${say(5, 12)}\n- **Rationale**: ${say(10, 40)}\n\n`,
  )
  const discoveries = list(12, index => `${index + 1}. **${say(5, 12)}** (${at})\n   ${say(8, 40)}\n`)
  const deadEnds = list(4, () => `- ${say(6, 14)}: ${say(8, 20)} (${at})\n`)
  const text = renderNewDocument({
    id,
    shortname,
    goal: say(6, 14),
    taskIds: [],
    steps: [],
    criteria: [],
    createdAt: `${day.slice(0, 19)}Z`,
    gitBranch: 'main',
    gitLastCommit: 'a1b2c3d',
    keyContext: Array.from({ length: Math.floor(chance() * 5) }, () => say(6, 20)),
  })
    .replace('status: active', 'status: completed')
    .replace('### Completed\n', match => `${match}${steps}`)
    .replace('## Decisions\n', match => `${match}\n${decisions}`)
    .replace('## Discoveries\n', match => `${match}${discoveries}\n## Dead Ends\n${deadEnds}`)
  return { name: fileNameOf(shortname, id), id, text }
}

/** Returns the bytes of all documents. */
export function makeJournal(folder: string, count: number): number {
  const archive = join(folder, '.sessions', 'archive')
  mkdirSync(archive, { recursive: true })
  let bytes = 0
  for (let number = 1; number <= count; number += 1) {
    const { name, id, text } = makeDocument(number)
    const journal = join(folder, '.sessions', 'journal', id)
    mkdirSync(journal, { recursive: true })
    writeFileSync(join(archive, name), text)
    writeFileSync(join(journal, 'progress.md'), 'Written before.\n')
    bytes += Buffer.byteLength(text)
  }
  return bytes
}
