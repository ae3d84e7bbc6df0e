// Blockers: open ones as they were written, resolved ones struck through; one line says when there is none.
import { type Item, readItems, renderItem, takeStamp } from '../document/items.ts'
import { appendItem, splice } from '../document/outline.ts'
import { pickOne } from '../document/pick.ts'
import { ensureSection, findSection } from './sections.ts'
import type { Blocker } from './session.ts'

export const NO_BLOCKER = '- None currently'

const NOTHING = /^(?:none(?: currently)?|n\/a)\.?$/i
const RESOLVED = /^~~(.*?)~~[ \t]+\((\d{4}-\d\d-\d\dT\d\d:\d\d)?.*\)$/s
/** What would make an open blocker look like one that is not. */
const MISLEADING = /^(?=~~|\[[ xX]\])/
const TICKED = /^\[[xX]\]\s+/

interface PlacedBlocker extends Blocker {
  item: Item
}

export function readBlockers(text: string): Blocker[] {
  return readPlaced(text).map(({ text: words, at, resolved }) => ({ text: words, at, resolved }))
}

export function addBlocker(text: string, blocker: string, at: string): string {
  return append(withoutNone(text), renderItem('- ', blocker.replace(MISLEADING, '\\'), ` (${at})`))
}

/**
 * Strikes out an open blocker. `words` without a `named` blocker name one, or say how the only open one was
 * resolved. A named one that was never written down is recorded as resolved when nothing else is open.
 */
export function resolveBlocker(
  text: string,
  named: string | undefined,
  words: string | undefined,
  at: string,
): string {
  const blockers = readPlaced(text)
  const open = blockers.filter(blocker => !blocker.resolved)
  const describe = (blocker: PlacedBlocker) => ({ words: blocker.text, number: open.indexOf(blocker) + 1 })
  if (named !== undefined && open.length === 0 && !blockers.some(blocker => blocker.text === named)) {
    return withNone(append(text, renderResolved(named, at, words, at)))
  }
  const only = open.length === 1 ? open[0] : undefined
  const byWords = named === undefined && words ? findOne(words, open, describe) : undefined
  const blocker =
    byWords ??
    (named === undefined && only ? only : pickOne(named ?? words ?? '', open, 'open blocker', describe))
  const how = byWords ? undefined : words
  const lines = renderResolved(blocker.text, blocker.at ?? at, how, at)
  return withNone(splice(text, blocker.item.start, blocker.item.end, `${lines}\n`))
}

function findOne(
  words: string,
  open: PlacedBlocker[],
  describe: (blocker: PlacedBlocker) => { words: string; number: number },
): PlacedBlocker | undefined {
  try {
    return pickOne(words, open, 'open blocker', describe)
  } catch {
    return undefined
  }
}

function renderResolved(blocker: string, at: string, how: string | undefined, now: string): string {
  const [head = '', ...rest] = blocker.split('\n')
  const lines = rest.length > 0 ? `\n${rest.join('\n')}` : ''
  return renderItem(
    '- ',
    `~~${head}~~ (${at}, resolved ${now}${how ? `: ${how.replace(/\s+/g, ' ')}` : ''})${lines}`,
  )
}

function readPlaced(text: string): PlacedBlocker[] {
  return readAll(text).flatMap(item => {
    if (NOTHING.test(item.text)) return []
    const [head = '', ...rest] = item.text.split('\n')
    const struck = RESOLVED.exec(head.trimEnd())
    if (struck) {
      return [{ item, text: [struck[1] ?? '', ...rest].join('\n'), at: struck[2], resolved: true }]
    }
    const { text: words, at } = takeStamp(item.text)
    const resolved = TICKED.test(words) || /^~~[^\n]*~~/.test(words)
    const bare = words.replace(/^\[[ xX]\]\s+/, '').replace(/^\\(?=~~|\[[ xX]\])/, '')
    return [{ item, text: bare, at, resolved }]
  })
}

function readAll(text: string): Item[] {
  const section = findSection(text, 'Blockers')
  return section ? readItems(text, section.body, section.end) : []
}

function append(text: string, lines: string): string {
  const made = ensureSection(text, 'Blockers')
  return appendItem(made.text, made.section.body, made.section.end, lines)
}

function withoutNone(text: string): string {
  const none = readAll(text).find(item => NOTHING.test(item.text))
  return none ? splice(text, none.start, none.end, '') : text
}

function withNone(text: string): string {
  if (
    readPlaced(text).some(blocker => !blocker.resolved) ||
    readAll(text).some(item => NOTHING.test(item.text))
  )
    return text
  const made = ensureSection(text, 'Blockers')
  return splice(made.text, made.section.body, made.section.body, `${NO_BLOCKER}\n`)
}
