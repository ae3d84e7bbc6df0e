// An older decision is found by words that the newer one need not have: what is told first is the one that holds now.
import { readDecisions } from '../../journal/decisions.ts'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import type { Ranked } from '../../recall/ranking/rank.ts'
import { ownWords } from '../../text/items.ts'
import { withoutNumber } from '../../text/numbering.ts'
import { readNamed } from './other-session.ts'
import { passageAt, type ReadAgain } from './read-again.ts'

/** Older ones further behind stay as they are: each costs the reading of two documents. */
const MOST = 5
/** A decision that was replaced again, by one that was replaced again. */
const MOST_HOPS = 5

type Open = (name: string) => Promise<ReadAgain | undefined>

/** The order stays, but that the one which replaced an older one stands before it. */
export async function putNewerFirst(
  corpus: Corpus,
  ranked: readonly Ranked[],
  open: Open,
): Promise<readonly Ranked[]> {
  // All that were found may be a hundred thousand.
  const told = new Map<number, Ranked>()
  const add = (one: Ranked) => {
    if (!told.has(one.passage)) told.set(one.passage, one)
  }
  for (const one of ranked.slice(0, MOST)) {
    const newer = await findNewest(corpus, one.passage, open)
    if (newer !== undefined) {
      const found = ranked.find(({ passage }) => passage === newer)
      add({ ...(found ?? { coverage: 0, matched: [] }), passage: newer, score: one.score })
    }
    add(one)
  }
  ranked.forEach(add)
  return [...told.values()]
}

async function findNewest(corpus: Corpus, older: number, open: Open): Promise<number | undefined> {
  let newest: number | undefined
  for (let hops = 0; hops < MOST_HOPS && corpus.passage(newest ?? older).replaced; hops += 1) {
    const next = await findNewer(corpus, newest ?? older, open)
    if (next === undefined || next === older) break
    newest = next
  }
  return newest
}

async function findNewer(corpus: Corpus, older: number, open: Open): Promise<number | undefined> {
  const { document, line } = corpus.passage(older)
  const read = await open(corpus.document(document).file)
  const text = read && passageAt(read, line)?.text
  if (!read || text === undefined) return undefined
  const by = readDecisions(read.text).find(
    ({ title, replacedBy }) => replacedBy && titleOf(text) === ownWords(title),
  )?.replacedBy
  if (!by) return undefined
  const { title, shortId } = readNamed(by)
  const place = shortId === undefined ? document : findDocument(corpus, `-${shortId}.md`)
  return place === undefined ? undefined : findDecision(corpus, place, withoutNumber(title), open)
}

/** Its first line, as words. */
function titleOf(text: string): string | undefined {
  return text.split('\n', 1)[0]
}

function findDocument(corpus: Corpus, ending: string): number | undefined {
  for (let number = 0; number < corpus.documents; number += 1) {
    if (corpus.document(number).file.endsWith(ending)) return number
  }
  return undefined
}

async function findDecision(
  corpus: Corpus,
  document: number,
  title: string,
  open: Open,
): Promise<number | undefined> {
  const { file, first, passages } = corpus.document(document)
  const read = await open(file)
  if (!read) return undefined
  for (let number = first; number < first + passages; number += 1) {
    const { kind, line } = corpus.passage(number)
    if (kind === 'decision' && titleOf(passageAt(read, line)?.text ?? '') === title) return number
  }
  return undefined
}
