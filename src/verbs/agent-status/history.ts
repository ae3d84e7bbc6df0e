// Tells what an agent has said, with its earlier parts.
import { LogbookError } from '../../errors.ts'
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
      help: 'as it calls itself',
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
  const query = from === undefined ? {} : { since: from }
  const found = await workspace.status.history(agent, { ...query, limit: limit + 1 })
  if (found.length === 0 && (await workspace.status.history(agent, { limit: 1 })).length === 0)
    throw await unknown(workspace, agent)
  return { agent, updates: found.slice(-limit), more: found.length > limit }
}

async function unknown({ status }: Workspace, agent: string): Promise<LogbookError> {
  const last = (await status.latest()).flatMap(file => file.last)
  const names = [...new Set(last.map(({ session, name }) => name ?? session))]
  const close = nearest(agent, names)
  return new LogbookError(
    'NOT_FOUND',
    `No agent ${JSON.stringify(agent)} has said anything in this project.`,
    close === undefined
      ? 'An agent speaks by {push} builder working.'
      : `Did you mean ${JSON.stringify(close)}?`,
  )
}
