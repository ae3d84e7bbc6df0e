// Tells what an agent has said, with its earlier parts.
import { LogbookError } from '../../errors.ts'
import { Watching } from '../../parts/status/watch-agents.ts'
import type { Update } from '../../status/update.ts'
import { nearest } from '../../text/names/nearest.ts'
import type { Workspace } from '../../workspace.ts'
import { readMoment } from '../arguments/read-moment.ts'
import { defineVerb } from '../definition.ts'

const LIMIT = 50
const MOST = 100_000

export const history = defineVerb({
  summary: 'Tell what an agent has said that it does',
  usage: ['<agent>'],
  isFinal: true,
  terminalOnly: true,
  arguments: {
    agent: {
      kind: 'text',
      help: 'as it calls itself, or as {watch} shows it',
      flag: false,
      missing: { message: 'Say of which agent.', next: '{history} builder.' },
    },
    limit: {
      kind: 'number',
      value: '<number>',
      help: `the latest so many (${LIMIT} when left out)`,
      least: 1,
      most: MOST,
    },
    since: {
      kind: 'text',
      names: 'days',
      value: '<when>',
      help: 'only what came since then: friday, 2026-11-27, 36h',
    },
  },
  bare: ['agent'],
  run: tellHistory,
})

interface History {
  agent: string
  /** The name that a person knows it by. */
  shownAs: string
  /** Oldest first. */
  updates: Update[]
  /** True if there are earlier ones. */
  more: boolean
}

interface Asked {
  agent?: string | undefined
  limit?: number | undefined
  since?: string | undefined
}

/** Throws INVALID_INPUT, NOT_FOUND if nobody of this name has ever said anything. */
async function tellHistory(
  workspace: Workspace,
  { agent = '', limit = LIMIT, since }: Asked,
): Promise<History> {
  const from =
    since === undefined ? undefined : readMoment(since, workspace.now(), '{history} builder --since friday')
  const session = await findSession(workspace, agent)
  const query = from === undefined ? {} : { since: from }
  const found = await workspace.status.history(session, { ...query, limit: limit + 1 })
  const { name } = found.at(-1) ?? {}
  return {
    agent,
    shownAs: session === agent ? (name ?? agent) : agent,
    updates: found.slice(-limit),
    more: found.length > limit,
  }
}

/** By what its lines call it, or else by the name that `watch` shows. Throws NOT_FOUND. */
async function findSession(workspace: Workspace, agent: string): Promise<string> {
  const { status } = workspace
  const hasSpoken = async (session: string) => (await status.history(session, { limit: 1 })).length > 0
  if (await hasSpoken(agent)) return agent
  const { look } = await new Watching(workspace, { all: true, machine: false }).look()
  const last = (await status.latest()).flatMap(file => file.last)
  const shown = look.rows.find(({ name }) => name === agent.normalize('NFC'))
  // A run speaks in its conversation.
  const ofRun = shown && last.find(({ run, kind }) => run === shown.id && kind !== 'subagent')
  const session = ofRun?.session ?? shown?.id
  if (session !== undefined && (await hasSpoken(session))) return session
  if (shown)
    throw new LogbookError(
      'NOT_FOUND',
      `${JSON.stringify(agent)} has said nothing yet.`,
      'What it does now is in {watch} --once.',
    )
  const names = [...look.rows.map(({ name }) => name), ...last.map(({ session, name }) => name ?? session)]
  const close = nearest(agent, [...new Set(names)])
  throw new LogbookError(
    'NOT_FOUND',
    `No agent ${JSON.stringify(agent)} has said anything in this project.`,
    close === undefined
      ? 'The names of all are in {watch} --once --all.'
      : `Did you mean ${JSON.stringify(close)}?`,
  )
}
