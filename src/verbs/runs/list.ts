// Lists runs, the newest first: all of them, or those of a thread, batch or stage.
import { type Page, pageOf } from '../../parts/page.ts'
import { findResumable } from '../../parts/runs/look/resumable.ts'
import { selectRuns } from '../../parts/runs/look/select-runs.ts'
import type { Run } from '../../runs/run.ts'
import type { Problem } from '../../store/documents.ts'
import type { Workspace } from '../../workspace.ts'
import { defineVerb, PAGE } from '../definition.ts'

export const list = defineVerb({
  summary: 'Show what agents have run, the newest first',
  usage: ['', '<thread or batch>'],
  arguments: {
    thread: {
      kind: 'text',
      value: '<thread>',
      help: 'those of a thread, batch or stage alone: 01.02.03, login:01.02',
      flag: false,
    },
    page: PAGE,
  },
  bare: ['thread'],
  run: listRuns,
})

interface ListRunsInput {
  thread?: string | undefined
  page?: number | undefined
}

interface ListedRuns extends Page<Run> {
  /** Ids of those that can be gone on with. */
  resumable: Set<string>
  /** The plan of all of them; undefined for runs of several. */
  plan: string | undefined
  now: Date
  problems: Problem[]
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT, INVALID_INPUT. */
async function listRuns(workspace: Workspace, { thread, page }: ListRunsInput): Promise<ListedRuns> {
  const { runs, plan, problems } = await selectRuns(workspace, thread)
  const shown = pageOf(runs, page)
  const resumable = await findResumable(workspace, shown.items, runs)
  return { ...shown, resumable, plan: plan ?? onlyPlan(runs), now: workspace.now(), problems }
}

function onlyPlan(runs: Run[]): string | undefined {
  const plans = new Set(runs.map(({ plan }) => plan))
  return plans.size === 1 ? runs[0]?.plan : undefined
}
