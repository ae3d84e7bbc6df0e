// Runs the threads of a batch side by side.
import { readTree } from '../parts/plans/read-tree.ts'
import { orderThreads, type RunsReport, runOrPlan } from '../parts/runs/engine/order-threads.ts'
import { findThreads, planIn } from '../parts/runs/find-threads.ts'
import type { Workspace } from '../workspace.ts'
import { AGENT_AND_MODEL, PARALLEL, readOptions, WHERE_AND_HOW } from './arguments/run-arguments.ts'
import { defineVerb, type InputOf } from './definition.ts'

const ARGUMENTS = {
  batch: {
    kind: 'word',
    value: '<batch>',
    help: 'which batch: 01.02',
    flag: false,
    needed: true,
    missing: {
      message: 'Say which batch.',
      next: '{multi} 01.01; {plan show} shows all of them. {continue} takes the next one.',
    },
  },
  parallel: PARALLEL,
  'dry-run': { kind: 'switch', help: 'only show what would be started' },
  ...AGENT_AND_MODEL,
  ...WHERE_AND_HOW,
} as const

export const multi = defineVerb({
  summary: 'Run the threads of a batch side by side',
  usage: ['<batch> [--parallel <number>]', '<batch> --dry-run'],
  arguments: ARGUMENTS,
  bare: ['batch'],
  terminalOnly: true,
  isFinal: true,
  run: runBatch,
})

/** Threads that are complete are left out. Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, NOT_APPROVED. */
async function runBatch(workspace: Workspace, input: InputOf<typeof ARGUMENTS>): Promise<RunsReport> {
  const tree = await readTree(workspace, planIn(input.batch))
  const threads = findThreads(tree, input.batch, ['batch'], { thread: 'run' })
  const orders = await orderThreads(workspace, tree, threads, input)
  return runOrPlan(workspace, tree, orders, { ...readOptions(workspace, input), dryRun: input['dry-run'] })
}
