// Runs one thread of a plan by an agent, and records what becomes of it.

import { readTree } from '../parts/plans/read-tree.ts'
import { orderThreads, type RunsReport, runOrPlan } from '../parts/runs/engine/order-threads.ts'
import { findThreads, planIn } from '../parts/runs/find-threads.ts'
import type { Workspace } from '../workspace.ts'
import { AGENT_AND_MODEL, readOptions, WHERE_AND_HOW } from './arguments/run-arguments.ts'
import { defineVerb, type InputOf } from './definition.ts'

const ARGUMENTS = {
  thread: {
    kind: 'word',
    value: '<thread>',
    help: 'which thread: 01.02.03, or its name',
    flag: false,
    needed: true,
    missing: {
      message: 'Say which thread.',
      next: '{run} 01.01.01; {plan show} shows all of them. A whole batch: {multi} 01.01.',
    },
  },
  'dry-run': { kind: 'switch', help: 'only show what would be started' },
  ...AGENT_AND_MODEL,
  ...WHERE_AND_HOW,
} as const

export const run = defineVerb({
  summary: 'Run a thread of the plan by an agent',
  usage: ['<thread> [--agent <name>] [--model <name>]', '<thread> --dry-run'],
  arguments: ARGUMENTS,
  bare: ['thread'],
  terminalOnly: true,
  isFinal: true,
  run: runThread,
})

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, NOT_APPROVED. */
async function runThread(workspace: Workspace, input: InputOf<typeof ARGUMENTS>): Promise<RunsReport> {
  const tree = await readTree(workspace, planIn(input.thread))
  const threads = findThreads(tree, input.thread, ['thread'], { batch: 'multi' })
  const orders = await orderThreads(workspace, tree, threads, input)
  return runOrPlan(workspace, tree, orders, { ...readOptions(workspace, input), dryRun: input['dry-run'] })
}
