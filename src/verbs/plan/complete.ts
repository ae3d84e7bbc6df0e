// Completes a plan if all of its tasks are done or given up, or if a reason forces it.
import { LogbookError } from '../../errors.ts'
import { cleanText } from '../../parts/input.ts'
import { readTree } from '../../parts/plans/read-tree.ts'
import { type KeptReport, writeReport } from '../../parts/plans/write-report.ts'
import { closePlanSession } from '../../parts/runs/close-plan-session.ts'
import { readTreeToMerge, readTreeWithRuns, type TreeWithRuns } from '../../parts/runs/look/tree-with-runs.ts'
import { changeSprint } from '../../planning/task-changes.ts'
import { refuseUnlessValid } from '../../planning/validation/checklist.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { validatePlan } from '../../plans/plan-rules.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { PLAN } from '../arguments/plan-arguments.ts'
import { ENDING } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'
import { readForce } from '../task/complete.ts'

export const complete = defineVerb({
  summary: 'Finish a plan whose tasks are done',
  usage: ['[<plan>] --summary <text>', '[<plan>] --force --reason <why>'],
  arguments: { plan: PLAN, ...ENDING },
  bare: ['plan'],
  run: completePlan,
})

interface CompletePlanInput {
  plan?: string | undefined
  summary?: string | undefined
  force: boolean
  reason?: string | undefined
}

interface CompletedPlan extends TreeWithRuns {
  validation: Validation
  /** That of its runs, if one was open; `why` says what keeps it open. */
  workSession: Awaited<ReturnType<typeof closePlanSession>>
  report: KeptReport
}

/** Throws NOT_DONE with the checklist, WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
async function completePlan(workspace: Workspace, input: CompletePlanInput): Promise<CompletedPlan> {
  const { stored } = await readTree(workspace, input.plan)
  const { id } = stored.plan
  const said = input.summary === undefined ? undefined : cleanText(input.summary, '--summary')
  const forced = await readForce(workspace, input, `{plan complete} ${id}`)
  const now = formatSecond(workspace.now())
  let validation: Validation | undefined
  await workspace.plans.update(stored, async ({ text, file, plan }) => {
    if (plan.status === 'completed')
      throw new LogbookError(
        'WRONG_STATE',
        `The plan ${id} is already completed.`,
        `See what it has come to with {plan report} ${id}.`,
      )
    const { stages, problems, unmerged } = await readTreeToMerge(workspace, id)
    validation = validatePlan({
      plan,
      summary: said ?? plan.summary,
      stages,
      unread: problems.map(problem => problem.file),
      unmerged,
    })
    if (forced === undefined)
      refuseUnlessValid(
        `The plan ${id}`,
        validation,
        `Do what is marked with ✗ and complete it again, or say why it is done all the same: {plan complete} ${id} --force --reason "<why>".`,
      )
    const why = validation.valid ? '' : (forced ?? '')
    return changeSprint(
      text,
      file,
      { summary: said, fields: { status: 'completed', completed_at: now, forced: why } },
      now,
    )
  })
  if (!validation) throw new Error('The plan was not judged.')
  const tree = await readTreeWithRuns(workspace, id)
  const workSession = await closePlanSession(workspace, tree)
  return { ...tree, validation, workSession, report: await writeReport(workspace, id) }
}
