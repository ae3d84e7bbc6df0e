// Checks `.tasks/agents.yaml`, and that open plans name agents that it defines.
import { treeOf } from '../../parts/plans/read-tree.ts'
import { listAgents } from '../../parts/runs/agents.ts'
import { threadsOf } from '../../plans/plan-tree.ts'
import { listUnknown, type UnknownAgent } from '../../runs/agents/find-agent.ts'
import { describeMistake } from '../../runs/agents/mistakes.ts'
import { AGENTS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'

/** The others are listed by another verb. */
const MOST = 20

export async function checkAgents(workspace: Workspace): Promise<Finding[]> {
  const { names, mistakes } = await listAgents(workspace)
  return [
    ...mistakes.slice(0, MOST).map(
      (mistake): Finding => ({
        code: 'AGENT_MISTAKE',
        level: 'error',
        message: describeMistake(AGENTS, mistake),
        next: 'Correct it in an editor; logbook agents list tells all mistakes. Until then that agent runs nothing.',
      }),
    ),
    // A mistake of the whole file may hide any of them.
    ...(mistakes.some(({ agent }) => agent === undefined) ? [] : await findUnknown(workspace, names)),
  ]
}

async function findUnknown(workspace: Workspace, names: string[]): Promise<Finding[]> {
  const open = (await workspace.plans.list()).plans.filter(({ plan }) => plan.status === 'open')
  if (open.length === 0) return []
  const listing = await workspace.tasks.list('active', 'archive')
  const found: Finding[] = []
  for (const stored of open) {
    const { stages } = await treeOf(workspace, stored, listing)
    const threads = threadsOf(stages).filter(({ status }) => status !== 'completed' && status !== 'cancelled')
    found.push(...listUnknown(names, threads).map(unknown => describe(stored.plan.id, unknown)))
  }
  return found
}

function describe(plan: string, { agent, nearest, threads }: UnknownAgent): Finding {
  const ids = threads.slice(0, 3).map(({ id }) => id)
  const more = threads.length - ids.length
  return {
    code: 'UNKNOWN_AGENT',
    level: 'warning',
    message: `The plan ${plan} names an agent ${JSON.stringify(agent)} in ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}, but ${AGENTS} does not define it.`,
    next: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}Define it there, or name another one in the outline with logbook plan update.`,
  }
}
