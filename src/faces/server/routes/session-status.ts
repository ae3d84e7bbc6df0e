// The status API: what all agents do, for programs that know its paths and keys from elsewhere.
import * as z from 'zod'
import { findEntry, toEntries, toStatusUpdate, toSummary } from '../../../api/session-status.ts'
import { LogbookError } from '../../../errors.ts'
import type { LiveBoard } from '../../../parts/serving/live-board.ts'
import type { AgentRow } from '../../../status/row.ts'
import { shorten } from '../../../text/cut.ts'
import type { Workspace } from '../../../workspace.ts'
import { statusEntries, statusEntry, statusSummary, statusUpdate } from '../../schema/api-answers.ts'
import { pushQuickly } from '../push-quickly.ts'
import { type At, defineRoute } from './route.ts'

const PREFIX = '/api/session-status'
const MOST_UPDATES = 10_000

const summary = defineRoute({
  method: 'GET',
  path: `${PREFIX}/summary`,
  summary: 'How many agents there are, by status, and which work, failed or are stale',
  scope: 'read',
  looks: true,
  answer: statusSummary,
  run: async at => {
    const { rows, silent } = at.board.look()
    return toSummary(rows, silent)
  },
})

const sessions = defineRoute({
  method: 'GET',
  path: `${PREFIX}/sessions`,
  summary: 'What each agent does',
  scope: 'read',
  looks: true,
  answer: statusEntries,
  run: async at => entriesOf(at, () => true),
})

const NAME = z.object({ name: z.string().min(1) })

const session = defineRoute({
  method: 'GET',
  path: `${PREFIX}/session/{name}`,
  summary: 'What one agent does',
  scope: 'read',
  looks: true,
  params: NAME,
  answer: statusEntry,
  run: async (at, { params: { name } }) => {
    const found = findEntry(at.board.rows(), name, at.now())
    if (found) return found
    throw new LogbookError(
      'NOT_FOUND',
      `There is no agent ${JSON.stringify(shorten(name, 200))}.`,
      `GET ${PREFIX}/sessions has the names of all.`,
    )
  },
})

const NOTHING_SAID = { updates: [], more: false }

const history = defineRoute({
  method: 'GET',
  path: `${PREFIX}/session/{name}/history`,
  summary: 'What an agent has said, oldest first',
  scope: 'read',
  looks: true,
  params: NAME,
  query: z.object({ limit: z.coerce.number().int().min(1).max(MOST_UPDATES).default(50) }),
  answer: z.strictObject({ session: z.string(), history: z.array(statusUpdate), more: z.boolean() }),
  run: async (at, { params: { name }, query: { limit } }) => {
    const logbook = at.open()
    // An agent that has a name of its own here is meant before one whose lines say it.
    const row = at.board.rows().find(one => one.name === name.normalize('NFC'))
    const told = await logbook.history({ agent: row?.name ?? name, limit }).catch(error => {
      // A run is known by its record before it says anything.
      if (row && error instanceof LogbookError && error.code === 'NOT_FOUND') return NOTHING_SAID
      throw error
    })
    const shown = { session: name, history: told.updates.map(toStatusUpdate), more: told.more }
    return logbook.safeToShow(shown)
  },
})

const working = only('working', 'The agents that work', ({ status }) => status === 'working')
const errors = only('errors', 'The agents that failed', ({ status }) => status === 'error')
const stale = only(
  'stale',
  'The agents that work and have said nothing for 5 minutes',
  row => row.stale !== 'no',
)

const push = defineRoute({
  method: 'POST',
  path: `${PREFIX}/push`,
  summary: 'Say what an agent does',
  scope: 'push',
  body: z.object({
    session: z.string().min(1).max(10_000),
    status: z.string(),
    message: z.string().optional(),
    progress: z.union([z.number(), z.string()]).nullish(),
    task_id: z.union([z.string(), z.number()]).nullish(),
    metadata: z.record(z.string(), z.unknown()).nullish(),
  }),
  answer: statusUpdate.extend({ cut: z.array(z.enum(['message', 'metadata'])) }),
  run: async (at, { body: { session: agent, status, message, progress, task_id, metadata } }) => {
    const where = { ...placeOf(at), now: at.now() }
    const told = { status, message, progress: progress ?? undefined, task: textOf(task_id) }
    const quick = await pushQuickly(agent, { ...told, metadata: metadata ?? undefined }, where)
    if (quick) return { ...toStatusUpdate(quick), cut: [] }
    const { update, cut } = await at.open().push({
      agent,
      status,
      message,
      progress: textOf(progress),
      task: textOf(task_id),
      metadata: metadata ? [JSON.stringify(metadata)] : [],
    })
    return { ...toStatusUpdate(update), cut }
  },
})

/** What is told of the rows of a board alone, whose ever it is. */
export const ROW_ROUTES = [summary, sessions, session, working, errors, stale]

export const SESSION_STATUS_ROUTES = [summary, sessions, session, history, working, errors, stale, push]

function only(path: string, said: string, isMeant: (row: AgentRow) => boolean) {
  return defineRoute({
    method: 'GET',
    path: `${PREFIX}/${path}`,
    summary: said,
    scope: 'read',
    looks: true,
    answer: statusEntries,
    run: async at => entriesOf(at, isMeant),
  })
}

/** To find the project takes longer than to write a line, and a server has only one. */
function placeOf(at: At): Pick<Workspace, 'env'> & { root: string } {
  const known = places.get(at.board)
  if (known) return known
  const { root, workspace } = at.open()
  const place = { root, env: workspace.env }
  places.set(at.board, place)
  return place
}

const places = new WeakMap<LiveBoard, { root: string; env: NodeJS.ProcessEnv }>()

/** Names are those among all agents. */
function entriesOf(at: At, isMeant: (row: AgentRow) => boolean) {
  const rows = at.board.rows()
  const entries = [...toEntries(rows, at.now())]
  return Object.fromEntries(entries.filter((_, index) => rows[index] && isMeant(rows[index])))
}

function textOf(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
