// Answers a question from all work sessions and tasks, finished ones too: the lines that matter, best first.
import type { FoundLines } from '../parts/recall/find-lines.ts'
import type { PassageKind } from '../recall/documents/passage.ts'
import { PASSAGE_KINDS } from '../recall/documents/passage-kinds.ts'
import type { Explained } from '../recall/offer/choose-offers.ts'
import type { Query } from '../recall/ranking/query.ts'
import type { Workspace } from '../workspace.ts'
import { findKind, readKinds } from './arguments/read-kinds.ts'
import { readMoment } from './arguments/read-moment.ts'
import { defineVerb } from './definition.ts'

/** The number of work sessions and tasks to show by default, and the most that a call can ask for. */
const LIMIT = 5
const MOST = 100

export const search = defineVerb({
  summary: 'Find what was decided, found out, given up or done, in all work sessions and tasks, best first',
  usage: [
    '<words or a question>',
    '"<a phrase>" +<must be there> -<must not> [--kind decision] [--since 30d]',
  ],
  arguments: {
    text: { kind: 'text', help: 'what to look for', needed: true, flag: false },
    kind: {
      kind: 'words',
      value: '<kind>',
      help: `only lines of this kind: ${PASSAGE_KINDS.join(', ')}; may be repeated`,
      told: 'decision, dead-end …',
    },
    since: {
      kind: 'word',
      names: 'days',
      value: '<when>',
      help: 'only what was written since then: 30d, friday, 2026-11-27',
    },
    open: {
      kind: 'switch',
      help: 'only work sessions and tasks that are not finished',
      only: 'terminal',
    },
    all: {
      kind: 'switch',
      help: 'also entries of the journal, with what was captured',
      only: 'terminal',
    },
    limit: {
      kind: 'number',
      value: '<number>',
      help: `show so many work sessions and tasks (${LIMIT} when left out)`,
      least: 1,
      most: MOST,
    },
    explain: { kind: 'switch', help: 'say of each line why it is where it is', only: 'terminal' },
  },
  bare: ['text'],
  quotes: 'kept',
  slash: {
    about: 'Find what was decided, found out, given up or done in any work session',
    hint: '<words or a question> | "<a phrase>" +<must> -<must not> [--kind <kind>] [--since 30d] [--open] [--all]',
  },
  tool: {
    title: 'Search all work sessions',
    description:
      'Find what was decided, found or given up in any work session. `good` false: nothing answers, do not guess.',
    readOnly: true,
  },
  // The result is made safe to show here, because the page does not look for secrets in it again.
  run: async (workspace, input) => workspace.sessions.show(await answer(workspace, input)),
})

export interface SearchInput {
  text: string
  kind: string[]
  since: string | undefined
  open: boolean
  all: boolean
  limit: number | undefined
  explain: boolean
}

export interface SearchResult extends Omit<FoundLines, 'query'> {
  /** What was looked for, phrases first. */
  words: string[]
  /** Those of them that must be there. */
  needed: string[]
  /** What must not be there, as typed. */
  without: string[]
  /** Something other than words narrows the search. */
  narrowed: boolean
  /** The kind of line that the text is the name of, if no kind was asked for. */
  namedKind: PassageKind | undefined
  explain: boolean
  /** With `explain`, unless `recall` is off: what the text would lead to as a prompt, the best first. */
  offers: Explained[] | undefined
}

/** Throws INVALID_INPUT. */
async function answer(workspace: Workspace, input: SearchInput): Promise<SearchResult> {
  const { text, open, all, explain, limit = LIMIT } = input
  // What ranks is of no use to other verbs, which would load it at their start.
  const { parseQuery } = await import('../recall/ranking/query.ts')
  const { findLines } = await import('../parts/recall/find-lines.ts')
  const { explainOffers } = await import('../parts/recall/explain-offers.ts')
  const asked = parseQuery(text)
  const kinds = readKinds(input.kind)
  const since =
    input.since === undefined
      ? undefined
      : readMoment(input.since, workspace.now(), '{search} oauth --since 30d')
  const { query, ...found } = await findLines(workspace, { query: asked, kinds, since, open, all, limit })
  const narrowed = open || since !== undefined || kinds !== undefined
  const isTold = explain && (await workspace.sessions.readSettings()).recall !== 'off'
  const offers = isTold ? await explainOffers(workspace, text) : undefined
  const namedKind = kinds ? undefined : findKind(text.replaceAll('"', ''))
  return { ...found, ...wordsOf(query), narrowed, namedKind, explain, offers }
}

function wordsOf({ needs, must, not, phrases }: Query): Pick<SearchResult, 'words' | 'needed' | 'without'> {
  const isInPhrase = (typed: string) => phrases.some(phrase => phrase.includes(typed))
  const needed = [...phrases, ...must.map(({ typed }) => typed).filter(typed => !isInPhrase(typed))]
  const words = [...needed, ...needs.map(({ typed }) => typed)]
  const without = not.map(({ typed }) => typed)
  return { words: [...new Set(words)], needed: [...new Set(needed)], without: [...new Set(without)] }
}
