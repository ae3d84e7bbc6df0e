// Finds the lines of all documents that answer a query, best first. Each is read again in its document before it is told.
import { isOpen, type Meta } from '../../journal/work-session.ts'
import type { Task } from '../../planning/task.ts'
import { readTask } from '../../planning/task-document.ts'
import { isOpen as isOpenTask } from '../../planning/task-transitions.ts'
import type { Corpus } from '../../recall/corpus/corpus.ts'
import { formOf } from '../../recall/documents/document-form.ts'
import type { Passage, PassageKind } from '../../recall/documents/passage.ts'
import { parseQuery, type Query } from '../../recall/ranking/query.ts'
import { MOST_READ, type Ranked, rank } from '../../recall/ranking/rank.ts'
import { markMatchesOf } from '../../recall/showing/mark-matches.ts'
import { type ReadAs, readAsOf } from '../../recall/showing/read-as.ts'
import { type ShownText, showPassage } from '../../recall/showing/show-passage.ts'
import type { Problem } from '../../store/documents.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'
import { parseTime } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { putNewerFirst } from './put-newer-first.ts'
import { FRONT_MATTER, passageAt, type ReadAgain, readAgain } from './read-again.ts'
import { type ReadCorpus, readCorpus } from './read-corpus.ts'

export interface LinesAsked {
  query: Query
  kinds: ReadonlySet<PassageKind> | undefined
  since: Date | undefined
  /** Only work sessions and tasks that are not finished. */
  open: boolean
  /** Also entries of the journal and captured facts. */
  all: boolean
  /** The most documents to tell of. */
  limit: number
}

interface FoundLine extends ShownText {
  /** Counted from 1. */
  number: number
  section: string
  kind: PassageKind
  /** When it was written, in UTC, as it stands in the document. */
  at: string | undefined
  /** A decision whose place another one took. */
  replaced: boolean
  score: number
  /** The share of what was asked that it has, by rarity: 0 to 1. */
  coverage: number
  /** The words of the query that it has. */
  matched: readonly string[]
}

/**
 * `task` is that of a task document; `meta` that of a work session, also for entries of its journal, undefined if its front
 * matter is unreadable.
 */
interface FoundDocument {
  file: string
  meta: Meta | undefined
  task: Pick<Task, 'id' | 'title' | 'status'> | undefined
  /** In milliseconds. */
  at: number
  /** Best first. */
  lines: FoundLine[]
  /** The number of further lines. */
  more: number
}

export interface FoundLines {
  /** The document with the best line first. */
  documents: FoundDocument[]
  /** The number of further documents. */
  more: number
  /** False when nothing is good enough to be an answer; `documents` have the nearest then. */
  good: boolean
  /** Words of the query that are nowhere, as typed. */
  unknown: string[]
  /** Words that are written otherwise in these lines. */
  readAs: ReadAs[]
  /** What was looked for in the end: a phrase that is nowhere, by its words. */
  query: Query
  /** The number of documents that were looked at. */
  searched: number
  problems: Problem[]
}

type Open = (name: string) => Promise<ReadAgain | undefined>
/** The work session of an entry of the journal; undefined for another document, and if it is not found. */
type Owner = (name: string) => Promise<Meta | undefined>

const MOST_LINES = 5
/** What is nearest if nothing answers. */
const NEAREST = 5
/** Of the score of the best line. What is weaker has a word of the query by chance. */
const WEAK = 0.3

/** Throws INVALID_INPUT for a phrase that is nowhere, and without telling words. */
export async function findLines(workspace: Workspace, asked: LinesAsked): Promise<FoundLines> {
  return readCorpus(workspace, { all: asked.all }, read => findIn(workspace, asked, read))
}

async function findIn(
  workspace: Workspace,
  asked: LinesAsked,
  { corpus, problems }: ReadCorpus,
): Promise<FoundLines> {
  const files = new Map<string, Promise<ReadAgain | undefined>>()
  const open: Open = name => {
    const known = files.get(name) ?? readAgain(workspace, name, problems)
    files.set(name, known)
    return known
  }
  const ranking = await rankAll(corpus, asked, open)
  // In a terminal people quote whole questions.
  const isWords = asked.query.whole && ranking.ranked.length === 0
  const query = isWords ? parseQuery(asked.query.phrases[0] ?? '') : asked.query
  const { ranked, good, unknown, found } = isWords
    ? await rankAll(corpus, { ...asked, query }, open)
    : ranking
  const best = ranked[0]?.score ?? 0
  const strong = ranked.filter(({ score }) => score >= best * WEAK)
  const isExact = query.phrases.length + query.must.length + query.not.length > 0
  const kept = isExact ? strong : await putNewerFirst(corpus, strong, open)
  const taken = good ? kept : kept.slice(0, NEAREST)
  const told = await take(corpus, taken, { ...asked, query }, open, ownersIn(workspace))
  const shown = told.documents.flatMap(({ lines }) => lines)
  const readAs = readAsOf(corpus, found, shown, query.language)
  return { ...told, good, unknown, readAs, query, searched: corpus.documents, problems }
}

/** A phrase is looked for in the words of the passages, so their documents are read first. */
async function rankAll(corpus: Corpus, asked: LinesAsked, open: Open) {
  const { kinds, since } = asked
  const documents = (number: number) => {
    const { file, at } = corpus.document(number)
    if (since && at < since.getTime()) return false
    return !asked.open || mayBeOpen(file)
  }
  const options = { most: Number.POSITIVE_INFINITY, kinds, documents }
  const { query } = asked
  if (query.phrases.length === 0) return rank(corpus, query, options)
  const { ranked } = rank(corpus, { ...query, phrases: [] }, { ...options, most: MOST_READ })
  const words = new Map<number, string | undefined>()
  for (const { passage } of ranked) {
    const { document, line } = corpus.passage(passage)
    const read = await open(corpus.document(document).file)
    words.set(passage, read && passageAt(read, line)?.text)
  }
  return rank(corpus, query, { ...options, read: passage => words.get(passage) })
}

function ownersIn({ sessions }: Workspace): Owner {
  const owners = new Map<string, Promise<Meta | undefined>>()
  return async name => {
    const [, id] = /^journal\/([^/]+)\//.exec(name) ?? []
    if (id === undefined) return undefined
    // An unreadable one is among the problems already.
    const found =
      owners.get(id) ??
      sessions.find(id).then(
        stored => stored?.session,
        () => undefined,
      )
    owners.set(id, found)
    return found
  }
}

/** Its status says it for sure: by hand it may say another thing than its folder. */
function mayBeOpen(name: string): boolean {
  return formOf(name) === 'entry' || !/^(?:\.tasks\/)?archive\//.test(name)
}

/** Reads only the documents that are told, and those that the filters leave out then. */
async function take(
  corpus: Corpus,
  ranked: readonly Ranked[],
  asked: LinesAsked,
  open: Open,
  owner: Owner,
): Promise<Pick<FoundLines, 'documents' | 'more'>> {
  const mark = markMatchesOf(corpus, asked.query)
  const found = new Map<string, FoundDocument>()
  const unread = new Set<string>()
  const said = new Set<string>()
  for (const one of ranked) {
    const { document, line } = corpus.passage(one.passage)
    const { file: name } = corpus.document(document)
    const known = found.get(name)
    if (!known && found.size === asked.limit) unread.add(name)
    if (unread.has(name)) continue
    const opened = await open(name)
    const passage = opened && passageAt(opened, line)
    if (!passage) continue
    const read = { ...opened, meta: opened.meta ?? (await owner(name)) }
    if (!isWanted(read, passage, asked) || repeats(passage, name, said)) continue
    // Its name and branch say little beside what stands in it.
    if (known && read.sectionOf(line) === FRONT_MATTER) continue
    const told = known ?? describe(read)
    found.set(name, told)
    if (told.lines.length === MOST_LINES) told.more += 1
    else told.lines.push({ ...showPassage(harmless(passage.text), mark), ...tell(read, passage, one) })
  }
  return { documents: [...found.values()], more: unread.size }
}

function isWanted(
  { meta, at, name, text, file }: ReadAgain,
  passage: Passage,
  { since, open }: LinesAsked,
): boolean {
  const begun = passage.kind === 'goal' ? parseTime(meta?.createdAt)?.getTime() : undefined
  const written = parseTime(passage.at)?.getTime() ?? begun ?? at
  if (since && written < since.getTime()) return false
  if (!open) return true
  if (formOf(name) === 'task') return isOpenTask(readTask(text, file))
  return meta === undefined || isOpen(meta)
}

/** A document says the same in several places, and entries of the journal repeat what others say. */
function repeats({ kind, text }: Passage, name: string, said: Set<string>): boolean {
  const words = oneLine(text).toLowerCase()
  const isRepeated = said.has(`${name} ${words}`) || (kind === 'entry' && said.has(words))
  said.add(words).add(`${name} ${words}`)
  return isRepeated
}

function describe({ name, file, meta, text, at }: ReadAgain): FoundDocument {
  const task = formOf(name) === 'task' ? readTask(text, file) : undefined
  return {
    file,
    meta,
    task: task && { id: task.id, title: task.title, status: task.status },
    at,
    lines: [],
    more: 0,
  }
}

function tell(
  read: ReadAgain,
  passage: Passage,
  { score, coverage, matched }: Ranked,
): Omit<FoundLine, keyof ShownText> {
  const { kind, first: number, at, replaced = false } = passage
  return { number, section: read.sectionOf(number), kind, at, replaced, score, coverage, matched }
}
