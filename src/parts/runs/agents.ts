// Reads the definitions of agents, and gets the one that a thread or a person names.
import { LogbookError } from '../../errors.ts'
import { isComplete, type Thread } from '../../plans/plan-tree.ts'
import { type AgentDefinition, BUILT_IN, isSameAgent } from '../../runs/agents/agent.ts'
import { findAgent, listUnknown, nearestAgent, type UnknownAgent } from '../../runs/agents/find-agent.ts'
import { describeMistake, type Mistake } from '../../runs/agents/mistakes.ts'
import type { AgentsRead } from '../../runs/agents/read-agents.ts'
import { AGENTS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'

export interface ListedAgents {
  /** Undefined if there is none. */
  file: string | undefined
  /** In the order of the file, without those that have mistakes; with the built-in one if none replaces it. */
  agents: AgentDefinition[]
  mistakes: Mistake[]
  /** All that may be named, those with mistakes too. */
  names: string[]
}

/** Throws UNREADABLE, INVALID_DOCUMENT if the file is no text. */
export async function listAgents({ store }: Workspace): Promise<ListedAgents> {
  const stored = await store.read(AGENTS)
  const { agents, mistakes } = stored ? await readFile(stored.text) : NO_FILE
  const broken = mistakes.flatMap(({ agent }) => agent ?? [])
  const isReplaced = [...agents.map(({ name }) => name), ...broken].some(name =>
    isSameAgent(name, BUILT_IN.name),
  )
  const all = isReplaced ? agents : [BUILT_IN, ...agents]
  const names = [...all.map(({ name }) => name), ...broken]
  return {
    file: stored && AGENTS,
    agents: all,
    mistakes,
    names: names.filter((name, at) => names.findIndex(other => isSameAgent(other, name)) === at),
  }
}

/** What open threads name and nothing defines. None if a mistake, or a file that is no text, hides which there are. */
export async function findUnknownAgents(
  workspace: Workspace,
  threads: readonly Thread[],
): Promise<UnknownAgent[]> {
  try {
    const { names, mistakes } = await listAgents(workspace)
    if (mistakes.some(({ agent }) => agent === undefined)) return []
    return listUnknown(
      names,
      threads.filter(thread => !isComplete(thread)),
    )
  } catch (error) {
    if (error instanceof LogbookError) return []
    throw error
  }
}

const NO_FILE: AgentsRead = { agents: [], mistakes: [] }

/** Loaded on demand: it reads nested YAML, which nothing else does. */
async function readFile(text: string): Promise<AgentsRead> {
  return (await import('../../runs/agents/read-agents.ts')).readAgents(text)
}

/** Without a name the one for threads that name none. Throws NOT_FOUND, and INVALID_DOCUMENT if its definition has mistakes. */
export async function getAgent(workspace: Workspace, name: string | undefined): Promise<AgentDefinition> {
  const wanted = name?.trim() || BUILT_IN.name
  const { file, agents, mistakes, names } = await listAgents(workspace)
  // A mistake of the whole file may hide any definition.
  const own = mistakes.filter(({ agent }) => agent === undefined || isSameAgent(agent, wanted))
  if (own.length > 0) throw hasMistakes(own)
  const found = findAgent(agents, wanted)
  if (found) return found
  const close = nearestAgent(names, wanted)
  throw new LogbookError(
    'NOT_FOUND',
    file
      ? `${AGENTS} defines no agent ${JSON.stringify(wanted)}.${close === undefined ? '' : ` Did you mean ${close}?`}`
      : `There is no agent ${JSON.stringify(wanted)}, because there is no ${AGENTS}. Without it there is only ${BUILT_IN.name}.`,
    file
      ? 'See which there are with {agents list}.'
      : 'Write an example with {agents init}, and define it there.',
  )
}

const MOST_TOLD = 20

function hasMistakes(mistakes: Mistake[]): LogbookError {
  const [first, ...others] = mistakes.slice(0, MOST_TOLD).map(mistake => describeMistake(AGENTS, mistake))
  const more = mistakes.length - MOST_TOLD
  const lines = [first, ...others, ...(more > 0 ? [`and ${more.toLocaleString('en')} more.`] : [])]
  return new LogbookError(
    'INVALID_DOCUMENT',
    lines.join('\n'),
    'Nothing was started. Correct it in an editor, and look at it with {agents list}.',
  )
}
