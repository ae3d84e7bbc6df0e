// An older decision is found by words that the newer one need not have: what is told first is the one that holds now.
import { readDecisions } from '../../journal/decisions.ts'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import type { Ranked } from '../../recall/ranking/rank.ts'
import { ownWords } from '../../text/items.ts'
import { withoutNumber } from '../../text/numbering.ts'
import { passageAt, type ReadAgain } from './read-again.ts'

/** Older ones further behind stay as they are: each costs the reading of two documents. */
const MOST = 5
/** A decision that was replaced again, by one that was replaced again. */
const MOST_HOPS = 5
/** `Use cookies, in login (1a2b3c4d)` */
const ELSEWHERE = /^(.+), in \S+ \(([0-9a-f]{8})\)$/

type Open = (name: string) => Promise<ReadAgain | undefined>

/** The order stays, but that the one which replaced an older one stands before it. */
export async function putNewerFirst(
  corpus: Corpus,
  ranked: readonly Ranked[],
  open: Open,
): Promise<readonly Ranked[]> {
  const told: Ranked[] = []
  for (const [place, one] of ranked.entries()) {
    const newer = place < MOST ? await findNewest(corpus, one.passage, open) : undefined
    if (newer !== undefined && !told.some(({ passage }) => passage === newer)) {
      const found = ranked.find(({ passage }) => passage === newer)
      told.push({ ...(found ?? { coverage: 0, matched: [] }), passage: newer, score: one.score })
    }
    if (!told.some(({ passage }) => passage === one.passage)) told.push(one)
  }
  return told
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
    ({ title, replacedBy }) => replacedBy && text.startsWith(ownWords(title)),
  )?.replacedBy
  if (!by) return undefined
  const [, elsewhere, id] = ELSEWHERE.exec(by) ?? []
  const place = id === undefined ? document : findDocument(corpus, `-${id}.md`)
  return place === undefined ? undefined : findDecision(corpus, place, withoutNumber(elsewhere ?? by), open)
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
    if (kind === 'decision' && passageAt(read, line)?.text.startsWith(title)) return number
  }
  return undefined
}
