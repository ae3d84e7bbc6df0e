// A plan with runs and what they found, as the report is made of it.
import type { Planned, Task } from '../../../src/planning/task.ts'
import type { Plan } from '../../../src/plans/plan.ts'
import { growTree, type PlannedTask } from '../../../src/plans/plan-tree.ts'
import type { ReportInput } from '../../../src/runs/report/make-report.ts'
import type { Findings } from '../../../src/runs/report/plan-report.ts'
import type { Run } from '../../../src/runs/run.ts'

export const FOLDER = '/home/ana/work/app'

function planOf(given: Partial<Plan> = {}): Plan {
  return {
    id: 'login',
    title: 'Login with OAuth',
    status: 'open',
    goal: '',
    parts: new Map(),
    createdAt: '2025-01-15T08:00:00Z',
    updatedAt: undefined,
    completedAt: undefined,
    summary: '',
    forced: undefined,
    unknown: [],
    ...given,
  }
}

export function taskOf(place: Planned['place'], given: Partial<Task> = {}): PlannedTask {
  const planned: Planned = {
    plan: 'login',
    place,
    stage: `Stage ${place[0]}`,
    batch: `Batch ${place[1]}`,
    thread: `Thread ${place[2]}`,
    agent: 'claude',
    model: undefined,
    prompt: undefined,
    notes: undefined,
  }
  return {
    id: `login:${place.join('.')}`,
    title: `Task ${place.join('.')}`,
    status: 'pending',
    overIn: undefined,
    priority: 'normal',
    parent: undefined,
    sprint: undefined,
    dependsOn: [],
    estimateSeconds: undefined,
    activeSeconds: 0,
    activeUntil: undefined,
    createdAt: undefined,
    updatedAt: undefined,
    completedAt: undefined,
    reason: undefined,
    check: undefined,
    proof: undefined,
    forced: undefined,
    unknown: [],
    description: '',
    criteria: [],
    unlisted: undefined,
    openBoxes: [],
    updates: [],
    summary: '',
    ...given,
    planned,
  }
}

/** Undefined takes a field away. */
export function runOf(given: { [Name in keyof Run]?: Run[Name] | undefined } = {}): Run {
  return {
    version: 1,
    id: 'r1',
    plan: 'login',
    thread: '01.01.01',
    attempt: 1,
    agent: 'claude',
    status: 'completed',
    reason: 'exit',
    claimedAt: '2025-01-15T09:00:00Z',
    startedAt: '2025-01-15T09:00:00Z',
    completedAt: '2025-01-15T09:05:00Z',
    costUsd: 0.5,
    host: 'h',
    boot: 'b',
    watcher: '1~1',
    backend: 'print',
    command: ['claude'],
    folder: FOLDER,
    ...given,
  } as Run
}

export function findingsOf(given: Partial<Findings> = {}): Findings {
  return { thread: '01.01.01', decisions: [], discoveries: [], deadEnds: [], files: [], ...given }
}

export function inputOf(
  tasks: PlannedTask[],
  given: Partial<Omit<ReportInput, 'plan'>> & { plan?: Partial<Plan> } = {},
): ReportInput {
  const plan = planOf(given.plan)
  return {
    runs: [],
    findings: [],
    unmerged: [],
    unread: [],
    unreadRuns: [],
    folders: [FOLDER],
    ...given,
    plan,
    stages: growTree(plan, tasks),
  }
}
