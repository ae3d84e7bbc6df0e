// Looks for words in the documents of all work sessions, newest first. It skips entries of the journal, because they
// repeat an earlier state of the document.

import { LogbookError } from '../errors.ts'
import { readMeta } from '../journal/schema.ts'
import { type FoundLine, findLines, fits, parseQuery, type Query, showLine } from '../journal/search.ts'
import type { Meta } from '../journal/work-session.ts'
import type { Problem } from '../store/documents.ts'
import { type Place, placeFolder } from '../store/paths.ts'
import { harmless } from '../text/harmless.ts'
import { formatSecond } from '../text/time.ts'
import { readFrontMatter } from '../text/yaml/front-matter.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb } from './definition.ts'

/** The number of work sessions to show by default, and the most that a call can ask for. */
const LIMIT = 10
const MOST = 100

export const search = defineVerb({
  summary: 'Look for words in all work sessions, newest first',
  usage: ['<words>', '"<a phrase>" <words>'],
  arguments: {
    text: { kind: 'text', help: 'what to look for', needed: true, flag: false },
    limit: {
      kind: 'number',
      value: '<number>',
      help: `show so many work sessions (${LIMIT} when left out)`,
      least: 1,
      most: MOST,
    },
  },
  bare: ['text'],
  quotes: 'kept',
  slash: {
    about: 'Look for words in all work sessions, also finished ones',
    hint: '<words> | "<a phrase>" [--limit <number>]',
  },
  tool: {
    title: 'Search all work sessions',
    description:
      'Look for words or a "phrase" in all work sessions, finished ones too: what was tried or decided before.',
    readOnly: true,
  },
  // The result is made safe to show here, because the page does not look for secrets in it again.
  run: async (workspace, { text, limit = LIMIT }) =>
    workspace.sessions.show(await searchDocuments(workspace, { text, limit })),
})

export interface SearchInput {
  text: string
  /** The most work sessions to show. */
  limit: number
}

/** `meta` is missing if the front matter is unreadable; `problems` has the reason. */
interface FoundSession {
  file: string
  meta: Meta | undefined
  updatedAt: string
  lines: FoundLine[]
  /** The number of further lines with a word. */
  more: number
}

export interface SearchResult {
  words: string[]
  sessions: FoundSession[]
  /** The number of further work sessions with the words. */
  more: number
  /** The number of documents. */
  searched: number
  problems: Problem[]
}

interface Hit extends Omit<FoundSession, 'lines' | 'more'> {
  text: string
}

/** Throws INVALID_INPUT. */
async function searchDocuments(workspace: Workspace, { text, limit }: SearchInput): Promise<SearchResult> {
  const query = parseQuery(text)
  const { hits, searched, problems } = await lookThrough(workspace, query)
  const newest = hits.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, limit)
  const sessions: FoundSession[] = []
  for (const { text: document, ...hit } of newest)
    sessions.push({ ...hit, ...(await showLines(workspace, document, query)) })
  const words = query.map(({ word }) => word)
  return { words, sessions, more: hits.length - sessions.length, searched, problems }
}

async function showLines({ sessions }: Workspace, document: string, query: Query) {
  const { lines: found, more } = findLines(document, query)
  const plain = new Set((await sessions.conceal(document)).split('\n'))
  const lines: FoundLine[] = []
  for (const { line, stamps, ...place } of found) {
    const concealed = plain.has(line) ? line : await sessions.conceal(line)
    // A line that is concealed only within the document is part of a secret over several lines.
    const shown = plain.has(line) || concealed !== line ? concealed : '[redacted]'
    lines.push({ ...place, ...showLine(harmless(shown), query, { line, stamps }) })
  }
  return { lines, more }
}

async function lookThrough({ sessions, store }: Workspace, query: Query) {
  const hits: Hit[] = []
  const problems: Problem[] = []
  let searched = 0
  const tell = (file: string, error: unknown) => {
    if (!(error instanceof LogbookError)) throw error
    problems.push({ file, message: error.message })
  }
  for (const place of ['active', 'archive'] as const) {
    for (const file of await namesIn(place)) {
      searched += 1
      try {
        const stored = await store.read(file)
        if (!stored || !fits(stored.text, query)) continue
        const meta = readHead(stored.text, file)
        const updatedAt = meta?.updatedAt ?? formatSecond(new Date(stored.stamp.mtimeMs))
        hits.push({ file, meta, updatedAt, text: stored.text })
      } catch (error) {
        tell(file, error)
      }
    }
  }
  return { hits, searched, problems }

  async function namesIn(place: Place): Promise<string[]> {
    try {
      return (await sessions.names(place)).map(name => `${placeFolder(place)}/${name}`)
    } catch (error) {
      tell(placeFolder(place), error)
      return []
    }
  }

  function readHead(text: string, file: string): Meta | undefined {
    try {
      return readMeta(readFrontMatter(text, file), file)
    } catch (error) {
      tell(file, error)
      return undefined
    }
  }
}
