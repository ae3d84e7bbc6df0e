// Lists the definitions of agents, what is wrong with them, and which threads of the current plan name which.
import { findCurrentPlan } from '../../parts/plans/current-plan.ts'
import { readTree } from '../../parts/plans/read-tree.ts'
import { type ListedAgents, listAgents } from '../../parts/runs/agents.ts'
import { type Thread, threadsOf } from '../../plans/plan-tree.ts'
import { isSameAgent } from '../../runs/agents/agent.ts'
import { agentNameOf, listUnknown, type UnknownAgent } from '../../runs/agents/find-agent.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb } from '../definition.ts'

export const list = defineVerb({
  summary: 'Show which agents there are, and which threads of the current plan name them',
  usage: [''],
  arguments: {},
  run: listDefinitions,
})

interface Definitions extends ListedAgents {
  /** Name of the current plan. */
  plan: string | undefined
  /** Its threads, by the name of their agent as the definition has it. */
  threads: Map<string, Thread[]>
  unknown: UnknownAgent[]
}

/** Throws UNREADABLE, INVALID_DOCUMENT. */
async function listDefinitions(workspace: Workspace): Promise<Definitions> {
  const listed = await listAgents(workspace)
  const plan = (await findCurrentPlan(workspace.plans))?.plan.id
  const all = plan === undefined ? [] : threadsOf((await readTree(workspace, plan)).stages)
  return {
    ...listed,
    plan,
    threads: new Map(
      listed.names.map(name => [name, all.filter(thread => isSameAgent(agentNameOf(thread), name))]),
    ),
    unknown: listUnknown(listed.names, all),
  }
}
