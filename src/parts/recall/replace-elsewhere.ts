// Finds and marks a decision of another work session whose place a new one takes. The words must fit one decision alone.
import { LogbookError } from '../../errors.ts'
import type { Change } from '../../journal/changes.ts'
import {
  alreadyReplaced,
  findReplaced,
  type ToldDecision,
  tellDecisions,
} from '../../journal/replacing/replace-decision.ts'
import { readWords } from '../../recall/ranking/query.ts'
import { rank } from '../../recall/ranking/rank.ts'
import { corpusPath } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { shorten } from '../../text/cut.ts'
import { ownWords, stamp } from '../../text/items.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Workspace } from '../../workspace.ts'
import { findNamed } from '../find.ts'
import { type Marked, markElsewhere } from './mark-elsewhere.ts'
import { nameFrom } from './other-session.ts'
import { readCorpus } from './read-corpus.ts'

export interface Elsewhere {
  /** The changes as the document will tell them. */
  changes: Change[]
  replaced: string[]
  /** Marks the older ones. Before the new ones are written: a write belongs to the work session that it changes last. */
  mark(): Promise<Marked>
}

/** Finds the decisions of other work sessions that are replaced. Throws NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
export async function findElsewhere(
  workspace: Workspace,
  own: StoredSession,
  changes: Change[],
): Promise<Elsewhere> {
  const targets: (Candidate & { by: string })[] = []
  const named: Change[] = []
  for (const change of changes) {
    const query = change.kind === 'decision' ? change.decision.replaces : undefined
    if (change.kind !== 'decision' || query === undefined || findReplaced(own.text, query)) {
      named.push(change)
      continue
    }
    const by = change.decision.title
    const target = await findOne(workspace, own, query, by)
    targets.push({ ...target, by })
    const replaces = nameFrom(target.session, target.decision.title)
    named.push({ ...change, decision: { ...change.decision, replaces } })
  }
  return {
    changes: named,
    replaced: targets.map(({ session, decision }) => nameFrom(session, decision.title)),
    mark: () =>
      markElsewhere(
        workspace,
        targets.map(({ by, ...target }) => ({ ...target, by: nameFrom(own, by) })),
      ),
  }
}

interface Candidate {
  session: StoredSession
  decision: ToldDecision
}

/** `login:2` names one by its number. */
const NUMBERED = /^(\S+?)[:#](\d{1,4})$/

async function findOne(
  workspace: Workspace,
  own: StoredSession,
  query: string,
  by: string,
): Promise<Candidate> {
  // The older one is marked first. It is still to be had for a call that was killed before it wrote the newer one.
  const isTold = tellDecisions(own.text).some(({ title }) => ownWords(title) === ownWords(by))
  const isGone = ({ decision: { replacedBy } }: Candidate) =>
    replacedBy !== undefined && (isTold || replacedBy !== ownWords(nameFrom(own, by)))
  const [, name, number] = NUMBERED.exec(query.trim()) ?? []
  const named = name === undefined ? undefined : await findUnlessUnknown(workspace, name)
  if (named && !(named instanceof LogbookError)) return findNumbered(named, Number(number), isGone)
  const candidates = await findLikely(workspace, own, query)
  const holding = candidates.filter(one => !isGone(one))
  const same = candidates.filter(({ decision }) => plain(decision.title) === plain(query))
  if (same[0] && same.every(isGone)) throw alreadyReplaced(same[0].decision)
  const [only, ...more] = bestOf(holding, query)
  if (only && more.length === 0) return only
  if (only) {
    throw new LogbookError(
      'AMBIGUOUS_ID',
      `${quoted(query)} fits ${more.length + 1} decisions:\n${list([only, ...more])}`,
      `Name one as in the list: --replaces ${nameOf(only)}. Nothing was changed.`,
    )
  }
  const [gone] = bestOf(candidates, query)
  if (gone) throw alreadyReplaced(gone.decision)
  if (named) throw named
  const near = holding.slice(0, NEAREST)
  throw new LogbookError(
    'NOT_FOUND',
    `No decision fits ${quoted(query)}, neither of this work session nor of another.${near.length > 0 ? ` The nearest:\n${list(near)}` : ''}`,
    near[0]
      ? `Name one as in the list: --replaces ${nameOf(near[0])}. Nothing was changed.`
      : 'See the decisions with {view} --decisions, and those of others with {search} <words> --kind decision. Nothing was changed.',
  )
}

/** Words may look like it: `localhost:4000`. */
async function findUnlessUnknown(workspace: Workspace, name: string): Promise<StoredSession | LogbookError> {
  try {
    return await findNamed(workspace, name)
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'NOT_FOUND') return error
    throw error
  }
}

function findNumbered(
  session: StoredSession,
  number: number,
  isGone: (found: Candidate) => boolean,
): Candidate {
  const decision = tellDecisions(session.text).find(other => other.number === number)
  if (decision && isGone({ session, decision })) throw alreadyReplaced(decision)
  if (decision) return { session, decision }
  throw new LogbookError(
    'NOT_FOUND',
    `${session.session.shortname} has no decision ${number}.`,
    `See which it has with {view} ${session.session.shortname} --decisions. Nothing was changed.`,
  )
}

const MOST = 60
const NEAREST = 5

/** Decisions with words of the query, best first. */
async function findLikely(workspace: Workspace, own: StoredSession, query: string): Promise<Candidate[]> {
  const kinds = new Set(['decision'] as const)
  const names = await readCorpus(workspace, { atOnce: plain(query).split(' ') }, ({ corpus }) => {
    const { ranked } = rank(corpus, readWords(query), { most: MOST, kinds })
    return new Set(ranked.map(({ passage }) => corpus.document(corpus.passage(passage).document).file))
  })
  const found: Candidate[] = []
  for (const name of names) {
    const session = await openSession(workspace, corpusPath(name))
    if (!session || session.session.id === own.session.id) continue
    for (const decision of tellDecisions(session.text)) found.push({ session, decision })
  }
  const order = (candidate: Candidate) => -sharedWords(candidate, query)
  return found.filter(one => order(one) < 0).toSorted((a, b) => order(a) - order(b))
}

async function openSession(workspace: Workspace, file: string): Promise<StoredSession | undefined> {
  const [, place, name = ''] = /(active|archive)\/([^/]+)$/.exec(file) ?? []
  try {
    return await workspace.sessions.open(place === 'archive' ? 'archive' : 'active', name)
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    return undefined
  }
}

/** Those with exactly these words, else those that begin so, else those that have them as they are or each of them. */
function bestOf(candidates: Candidate[], query: string): Candidate[] {
  const wanted = plain(query)
  const words = wanted.split(' ')
  const tests = [
    (title: string) => title === wanted,
    (title: string) => title.startsWith(wanted),
    (title: string) => title.includes(wanted),
    (title: string) => words.every(word => title.includes(word)),
  ]
  for (const test of tests) {
    const found = candidates.filter(({ decision }) => test(plain(decision.title)))
    if (found.length > 0) return found
  }
  return []
}

function sharedWords({ decision }: Candidate, query: string): number {
  const title = plain(decision.title)
  return plain(query)
    .split(' ')
    .filter(word => word.length > 2 && title.includes(word)).length
}

function plain(words: string): string {
  return oneLine(words.toLowerCase())
}

function nameOf({ session, decision }: Candidate): string {
  return `${session.session.shortname}:${decision.number}`
}

const LONGEST = 200

function list(candidates: Candidate[]): string {
  const lines = candidates.slice(0, 2 * NEAREST).map(one => {
    const { title, at } = one.decision
    return `  ${nameOf(one)}  ${shorten(ownWords(title), LONGEST)}${stamp(at)}`
  })
  const more = candidates.length - lines.length
  return [...lines, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n')
}

function quoted(query: string): string {
  return JSON.stringify(shorten(query, LONGEST))
}
