// The JSON of a plan, the same in every face. docs/json.md documents it. Existing keys must stay.
import type { Plan } from '../../plans/plan.ts'
import { countDone, type Stage, type Thread, threadsOf } from '../../plans/plan-tree.ts'
import type { UnknownAgent } from '../../runs/agents/find-agent.ts'
import type { Standing } from '../../runs/standing.ts'
import { presentTaskBriefly } from './present-task.ts'

interface ShownPlan {
  stored: { file: string; plan: Plan }
  stages: Stage[]
  /** Left out for a plan without runs. */
  standings?: ReadonlyMap<Thread, Standing>
}

export function presentPlan(shown: ShownPlan) {
  const { plan } = shown.stored
  return {
    ...presentPlanBriefly(shown),
    goal: plan.goal,
    summary: plan.summary,
    forced: plan.forced ?? null,
    stages: shown.stages.map(({ id, name, batches }) => ({
      id,
      name,
      batches: batches.map(batch => ({
        id: batch.id,
        name: batch.name,
        threads: batch.threads.map(thread => presentThread(thread, shown.standings?.get(thread))),
      })),
    })),
  }
}

/** A plan in a list. */
export function presentPlanBriefly({ stored: { file, plan }, stages }: ShownPlan) {
  const threads = threadsOf(stages)
  const { done, total } = countDone(threads.flatMap(({ tasks }) => tasks))
  return {
    id: plan.id,
    title: plan.title,
    status: plan.status,
    file,
    createdAt: plan.createdAt ?? null,
    updatedAt: plan.updatedAt ?? null,
    completedAt: plan.completedAt ?? null,
    stats: { stages: stages.length, threads: threads.length, tasks: total, completed: done },
  }
}

/** `runs`, `running` and `resumable` are counts. Of the runs of a thread, only the last can be running or resumed. */
function presentThread({ id, name, agent, model, prompt, status, tasks }: Thread, standing?: Standing) {
  return {
    id,
    name,
    agent: agent ?? null,
    model: model ?? null,
    prompt: prompt ?? null,
    status,
    tasks: tasks.map(task => presentTaskBriefly(task)),
    runs: standing?.runs.length ?? 0,
    running: standing?.running ? 1 : 0,
    resumable: standing?.resumable ? 1 : 0,
  }
}

/** The JSON of agents that threads name and nothing defines. */
export function presentUnknownAgents(unknown: readonly UnknownAgent[]) {
  return unknown.map(({ agent, nearest, threads }) => ({
    agent,
    nearest: nearest ?? null,
    threads: threads.map(({ id }) => id),
  }))
}
