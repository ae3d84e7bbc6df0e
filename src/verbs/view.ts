// Shows one work session or the list of them, and changes nothing.

import type { Sum } from '../activity/cost.ts'
import type { CapturedWork } from '../capture/captured-work.ts'
import { LogbookError } from '../errors.ts'
import { findNamed, findNamedOrOpen, newestFirst } from '../parts/find.ts'
import { describeParent } from '../parts/lineage.ts'
import { type KeptCompaction, listCompactions } from '../parts/list-compactions.ts'
import { type Page, pageOf } from '../parts/page.ts'
import { type Ledger, readCost } from '../parts/read-cost.ts'
import { readProof } from '../parts/read-proof.ts'
import { type Cards, listCards, listRead, openListed } from '../parts/recall/list-cards.ts'
import { listRecalled } from '../parts/recall/list-recalled.ts'
import { belowTheirPlans } from '../parts/runs/of-people.ts'
import { findWorkers } from '../parts/status/who-worked.ts'
import { isAbsence } from '../parts/unclear.ts'
import type { Standing } from '../planning/validation/judge-proof.ts'
import type { Recalled } from '../recall/offer/recalled.ts'
import type { Worker } from '../status/worker.ts'
import { readCapturedWork } from '../store/captures.ts'
import type { Problem } from '../store/documents.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { nearest } from '../text/names/nearest.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, type InputOf, PAGE, SESSION } from './definition.ts'

const ARGUMENTS = {
  part: {
    kind: 'choices',
    help: 'what to look at',
    values: {
      progress: { flag: 'progress', help: 'only the steps' },
      decisions: { flag: 'decisions', help: 'only the decisions' },
      discoveries: { flag: 'discoveries', help: 'only the discoveries' },
      'dead-ends': { flag: 'dead-ends', help: 'only the dead ends' },
      blockers: { flag: 'blockers', help: 'only the blockers' },
      next: { flag: 'next', help: 'only the next steps' },
      captured: { flag: 'captured', help: 'only what was captured, not logged by anyone' },
      compactions: { flag: 'compactions', help: 'what the summary of each compaction lost' },
      recalled: { flag: 'recalled', help: 'what of earlier work sessions was told by itself, and why' },
      full: { flag: 'full', help: 'the file as it stands' },
      // The terminal takes the word without a flag.
      list: undefined,
    },
  },
  page: PAGE,
  session: SESSION,
} as const

type ViewInput = InputOf<typeof ARGUMENTS>

export const view = defineVerb({
  summary: 'Look at the work session, or another',
  usage: [
    '[<id or name>]',
    '--progress | --decisions | --discoveries | --dead-ends | --blockers | --next | --captured',
    '--compactions | --recalled',
    '--full',
    'list [--page <number>]',
  ],
  arguments: ARGUMENTS,
  bare: ['session'],
  slash: {
    about: 'Look at the work session, or list all',
    hint: '[<id or name>] [--progress|--decisions|--discoveries|--dead-ends|--blockers|--next|--captured|--compactions|--recalled|--full] | list',
  },
  tool: {
    title: 'View a work session',
    description: 'Look at where the work stands, or a part of it; list tells of all work sessions.',
    readOnly: true,
  },
  run: look,
})

interface Viewed {
  stored: StoredSession
  /** Captured work that is not logged. */
  captured: CapturedWork | undefined
  cost: Ledger<Sum>
  /** The name of the parent, if it has one. */
  parent: string | undefined
  /** The state of its check. */
  standing: Standing
  workers: Worker[]
}

/** `kept` are its compactions, and `recalled` what it was told of earlier ones, if the call asks for them. */
type ViewResult =
  | { list: SessionList }
  | {
      list?: undefined
      viewed: Viewed
      parts: string[]
      kept: KeptCompaction[] | undefined
      recalled: Recalled[] | undefined
    }

async function look(workspace: Workspace, input: ViewInput): Promise<ViewResult> {
  const { part, session, page } = await readPart(workspace, input)
  if (part.includes('list')) {
    if (part.length > 1) throw refused('The list has no parts.', '{view} list, or {view} with a part.')
    return { list: await listWorkSessions(workspace, page) }
  }
  if (page !== undefined) throw refused('Only the list has pages.', `{view} list --page ${page}.`)
  const viewed = await readViewed(workspace, session).catch(error =>
    offerOther(workspace, error, { part, session }),
  )
  const kept = part.includes('compactions') ? await listCompactions(workspace, viewed.stored) : undefined
  const recalled = part.includes('recalled')
    ? await workspace.sessions.show(await listRecalled(workspace, viewed.stored.session.id))
    : undefined
  return { viewed, parts: part, kept, recalled }
}

/** A part may be given as a word, unless a work session has this name. `list` always is one. */
async function readPart(workspace: Workspace, input: ViewInput): Promise<ViewInput> {
  const { part, session: word } = input
  const named = Object.keys(ARGUMENTS.part.values).find(name => name === word) as ViewInput['part'][number]
  if (named === undefined || (named !== 'list' && part.length > 0)) return input
  const isName = named !== 'list' && (await isThere(workspace, named))
  return isName ? input : { ...input, session: undefined, part: [...part, named] }
}

function isThere(workspace: Workspace, name: string): Promise<boolean> {
  return findNamed(workspace, name).then(Boolean, error => {
    if (isAbsence(error)) return false
    throw error
  })
}

/** Rethrows; a word that names no work session may be a mistyped part, and finished ones can be looked at by their name. */
async function offerOther(
  { sessions }: Workspace,
  error: unknown,
  { session: word = '', part }: Pick<ViewInput, 'session' | 'part'>,
): Promise<never> {
  if (error instanceof LogbookError && error.code === 'NO_ACTIVE_SESSION') {
    if ((await sessions.names('archive')).length === 0) throw error
    const flags = part.map(one => ` --${one}`).join('')
    const next = `Look at a finished one with {view} <name>${flags}; {view} list shows which there are. ${error.next}`
    throw new LogbookError(error.code, error.message, next)
  }
  const parts = Object.keys(ARGUMENTS.part.values)
  const meant = nearest(word.toLowerCase(), parts, Math.floor(word.length / 3))
  if (!(error instanceof LogbookError) || error.code !== 'NOT_FOUND' || meant === undefined) throw error
  throw new LogbookError(error.code, error.message, `Did you mean {view} ${meant}? ${error.next}`)
}

function refused(message: string, next: string): LogbookError {
  return new LogbookError('INVALID_INPUT', message, next)
}

async function readViewed(workspace: Workspace, name: string | undefined): Promise<Viewed> {
  const stored = await findNamedOrOpen(workspace, name)
  const [captured, cost, parent, standing, workers] = await Promise.all([
    readCapturedWork(workspace.store, stored.session.id),
    readCost(workspace, stored.session.id),
    describeParent(workspace, stored.session),
    readProof(workspace, stored.session),
    findWorkers(workspace, stored.session),
  ])
  return { stored, captured, cost, parent, standing, workers }
}

export interface SessionList extends Page<StoredSession> {
  problems: Problem[]
}

/** Open work sessions first, then closed ones, each by last write, newest first; those of threads below their plan. */
export async function listWorkSessions(workspace: Workspace, page?: number): Promise<SessionList> {
  // A document may change between the look at all and the reading of the page: then all are read.
  return (await readPage(workspace, await listCards(workspace), page)) ?? readAll(workspace, page)
}

async function readAll(workspace: Workspace, page: number | undefined): Promise<SessionList> {
  const all = await readPage(workspace, await listRead(workspace), page)
  if (!all) throw new Error('A work session that was read is not there.')
  return all
}

/** Undefined if one that is on the page cannot be read. */
async function readPage(
  workspace: Workspace,
  { listed, problems }: Cards,
  page: number | undefined,
): Promise<SessionList | undefined> {
  const inPlace = (place: string) =>
    belowTheirPlans(listed.filter(one => one.place === place).toSorted(newestFirst))
  const shown = pageOf([...inPlace('active'), ...inPlace('archive')], page)
  const items: StoredSession[] = []
  for (const one of shown.items) {
    const stored = one.stored ?? (await openListed(workspace, one).catch(() => undefined))
    if (!stored) return undefined
    items.push(stored)
  }
  return { ...shown, items, problems }
}
