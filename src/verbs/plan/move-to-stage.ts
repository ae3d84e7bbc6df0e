// Puts the open tasks of threads into a new stage of their plan, as threads with the same agent and prompt. The old tasks
// are given up, with the place of the new ones as the reason: two threads with the same tasks would do them twice, and the
// old one would hold the plan up for ever.
import type { PlanTree } from '../../parts/plans/read-tree.ts'
import { change, statusFields } from '../../parts/tasks/change-task.ts'
import { planTaskId, renderPlace } from '../../planning/plan-ids.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import type { Outline, OutlineThread } from '../../plans/outline.ts'
import type { PlannedTask } from '../../plans/plan-tree.ts'
import { countRuns } from '../../runs/next/describe-thread.ts'
import type { FixRow } from '../../runs/next/fix-table.ts'
import { shorten } from '../../text/cut.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { addOutline } from './add-stage.ts'

export interface MovedTasks {
  /** The place of the new stage: `03`. */
  stage: string
  /** Ids of tasks. */
  moved: { from: string; to: string }[]
}

const LONGEST_NAME = 60

/** Throws INVALID_INPUT, WRONG_STATE, LOCKED, UNWRITABLE. */
export async function moveToNewStage(
  workspace: Workspace,
  { stored, files }: PlanTree,
  rows: FixRow[],
): Promise<MovedTasks> {
  const outline = outlineFor(rows)
  const { added } = await addOutline(workspace, stored, { outline, file: 'the threads' })
  const stage = Number(added[0])
  const at = formatSecond(workspace.now())
  const moved: MovedTasks['moved'] = []
  for (const [index, { thread }] of rows.entries())
    for (const [number, task] of openTasks(thread.tasks).entries()) {
      const to = planTaskId(stored.plan.id, [stage, 1, index + 1, number + 1])
      const file = files.get(task)
      if (file)
        await change(workspace, file, now => ({
          fields: { ...statusFields(now, 'cancelled', `Moved to ${to}.`), completed_at: at },
        }))
      moved.push({ from: task.id, to })
    }
  return { stage: renderPlace([stage]), moved }
}

function outlineFor(rows: FixRow[]): Outline {
  const [first] = rows
  const more = rows.length - 1
  const name =
    shorten(`Again: ${first?.thread.name ?? ''}`, LONGEST_NAME) + (more > 0 ? ` and ${more} more` : '')
  const batch = { name, line: 1, notes: '', threads: rows.map(toOutlineThread) }
  return { title: undefined, goal: '', stages: [{ name, line: 1, notes: '', batches: [batch] }] }
}

function toOutlineThread({ thread, runs }: FixRow): OutlineThread {
  const { name, agent, model, prompt, notes, tasks } = thread
  const origin = `Moved here from ${thread.id}, which was not completed in ${countRuns(runs.length)}.`
  return {
    name,
    line: 1,
    notes: [notes, origin].filter(Boolean).join('\n\n'),
    agent,
    model,
    prompt,
    tasks: openTasks(tasks).map(({ title, description, criteria }) => ({
      title,
      line: 1,
      done: false,
      place: undefined,
      description,
      criteria: criteria.map(({ text, met }) => ({ text, met })),
    })),
  }
}

function openTasks(tasks: PlannedTask[]): PlannedTask[] {
  return tasks.filter(isOpen)
}
