// A project with a plan, whose agents only say how they end. The verbs are called as in a terminal.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { PlanTree } from '../../src/parts/plans/read-tree.ts'
import type { RanThread } from '../../src/parts/runs/engine/outcome.ts'
import type { ThreadOrder } from '../../src/parts/runs/engine/prepare-run.ts'
import type { Fleet } from '../../src/parts/runs/next/fleet.ts'
import { change } from '../../src/parts/tasks/change-task.ts'
import type { Choice, Menu } from '../../src/runs/next/menu.ts'
import type { Run } from '../../src/runs/run.ts'
import { continuePlan } from '../../src/verbs/continue.ts'
import { fixThreads } from '../../src/verbs/fix.ts'
import { VERBS } from '../../src/verbs/registry.ts'
import type { Workspace } from '../../src/workspace.ts'
import { makeFolder } from './folders.ts'
import { runOf } from './plan-now.ts'
import { openTerminal, type Terminal } from './terminal.ts'

/** How an attempt goes: its tasks are done, or its run ends so. */
type Fate = 'done' | 'unmerged' | Partial<Run>

export interface FakeFleet extends Terminal {
  runs: Run[]
  /** How the next attempts go; well if nothing is said. */
  fates: Fate[]
  /** What was started: `resume 01.01.01`, `retry 01.01.02 codex`. */
  orders: string[]
  options: unknown[]
  unmerged: Awaited<ReturnType<Fleet['listUnlanded']>>
  landed: string[]
  /** Whether merges come to a good end. */
  merges: boolean
  closed: Map<string, 'gone' | 'held'>
  settled: string[]
  /** What the person answers: the beginning of a cell, or `back` and `stop`. */
  answers: string[]
  /** What the person was asked. */
  menus: Menu[]
  told: string[]
}

const OUTLINE = `# Login
## Stage 1: Foundation
### Batch 1: Server
#### Thread 1: Tokens
Agent: codex
Prompt: Read docs/auth.md first.

Tokens live five minutes.

- [ ] Store tokens
  In a table of its own.
  - [ ] tokens expire
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
### Batch 2: Checks
#### Thread 1: Checks
- [ ] Check it all
## Stage 2: Clients
### Batch 1: All
#### Thread 1: Web
- [ ] Swap the client
`

/** `attended`: a person is at the keyboard. */
export async function openFakeFleet({
  attended = false,
  env = {},
}: {
  attended?: boolean
  env?: NodeJS.ProcessEnv
} = {}): Promise<FakeFleet> {
  const folder = makeFolder()
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const state: Omit<FakeFleet, keyof Terminal> = {
    runs: [],
    fates: [],
    orders: [],
    options: [],
    unmerged: [],
    landed: [],
    merges: false,
    closed: new Map(),
    settled: [],
    answers: [],
    menus: [],
    told: [],
  }
  const choose = async (menu: Menu): Promise<Choice> => {
    state.menus.push(menu)
    const answer = state.answers.shift() ?? 'stop'
    if (answer === 'back' || answer === 'stop') return answer
    const row = menu.rows.findIndex(({ cells }) => cells.join(' ').includes(answer))
    if (row < 0) throw new Error(`No row ${answer} in ${JSON.stringify(menu.rows)}`)
    return row
  }
  const caller = {
    attended,
    tell: (line: string) => void state.told.push(line),
    confirm: () => false,
    choose,
  }
  const terminal = openTerminal(folder, env, caller)
  await terminal.print('plan', 'create', 'login', '--from', 'plan.md')
  const fleet = fleetOf(state)
  const spies = [
    vi.spyOn(VERBS.fix, 'run').mockImplementation((workspace, input) => fixThreads(workspace, input, fleet)),
    vi
      .spyOn(VERBS.continue, 'run')
      .mockImplementation((workspace, input) => continuePlan(workspace, input, fleet)),
  ]
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  return Object.assign(state, terminal)
}

function fleetOf(state: Omit<FakeFleet, keyof Terminal>): Fleet {
  return {
    readRuns: async () => [...state.runs],
    trustAhead: async () => undefined,
    async runThreads(workspace, tree, orders, options) {
      state.options.push(options)
      const threads: RanThread[] = []
      let limit: { until?: string } | undefined
      for (const order of orders) {
        state.orders.push([order.how, order.thread.id, order.agent].filter(Boolean).join(' '))
        const ran: RanThread = limit
          ? { thread: order.thread, run: undefined, complete: false, note: 'not begun' }
          : await attempt(state, workspace, tree, order)
        const { reason, resetAt } = ran.run ?? {}
        if (reason === 'limit') limit = resetAt === undefined ? {} : { until: resetAt }
        threads.push(ran)
      }
      return { threads, stoppedByUser: false, ...(limit ? { limit } : {}) }
    },
    listContents: async () => [],
    listUnlanded: async () => [...state.unmerged],
    async landThread(_workspace, _plan, { id }) {
      state.landed.push(id)
      if (state.merges) state.unmerged = state.unmerged.filter(({ thread }) => thread !== id)
      return {
        state: state.merges ? 'merged' : 'conflicts',
        into: 'main',
        conflicts: state.merges ? [] : ['src/a.ts'],
        notes: state.merges ? ['Its .env is kept.'] : [],
      }
    },
    whyClosed: (_, run) => state.closed.get(run.thread),
    listAgents: async () => ['claude', 'codex'],
    async settle(_, run, status) {
      state.settled.push(`${run.id} ${status}`)
      Object.assign(run, { status })
    },
    sleep: async () => undefined,
  }
}

async function attempt(
  state: Omit<FakeFleet, keyof Terminal>,
  workspace: Workspace,
  { files }: PlanTree,
  { thread, agent }: ThreadOrder,
): Promise<RanThread> {
  const fate = state.fates.shift() ?? 'done'
  const at = workspace.now().toISOString()
  const run = runOf(thread.id, 1 + state.runs.filter(one => one.thread === thread.id).length, {
    startedAt: at,
    completedAt: at,
    ...(agent === undefined ? {} : { agent }),
    ...(typeof fate === 'string' ? { status: 'completed', reason: 'exit' } : fate),
  })
  state.runs.push(run)
  if (fate === 'unmerged')
    state.unmerged.push({
      thread: thread.id,
      branch: 'b',
      into: 'main',
      folder: '/w',
      conflicts: ['src/a.ts'],
    })
  if (typeof fate === 'string')
    for (const task of thread.tasks) {
      const file = files.get(task)
      if (file) await change(workspace, file, () => ({ fields: { status: 'completed' } }))
    }
  return { thread, run, complete: fate === 'done', unmerged: fate === 'unmerged' }
}
