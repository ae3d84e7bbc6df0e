// Agents as the server gives them.
import type { AgentJson, PlanWaitJson } from '../../src/page/data/shapes.ts'

export const AT = Date.parse('2026-03-02T10:00:00Z')

export function agent(given: Partial<AgentJson> = {}): AgentJson {
  return {
    id: 'worker1',
    name: given.id ?? 'worker1',
    status: 'working',
    before: null,
    message: 'Reads',
    progress: null,
    taskId: null,
    updatedAt: '2026-03-02T09:59:00Z',
    ageSeconds: 60,
    since: '2026-03-02T09:50:00Z',
    stale: 'no',
    alive: null,
    needsYou: false,
    waits: null,
    waitsFor: [],
    question: null,
    kind: null,
    parent: null,
    host: null,
    workSession: null,
    run: null,
    project: null,
    ended: false,
    ...given,
  }
}

export function board(...agents: AgentJson[]) {
  return { agents, plans: [] as PlanWaitJson[], alerts: [], note: null }
}
