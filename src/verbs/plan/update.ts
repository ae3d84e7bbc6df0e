// Changes a plan to an edited outline: adds, renames, and takes out what nobody has begun. What was begun or done stays.
import { getOpenPlan } from '../../parts/plans/current-plan.ts'
import { type OutlineInput, readGivenOutline } from '../../parts/plans/read-outline.ts'
import { readTree } from '../../parts/plans/read-tree.ts'
import { findUnknownAgents } from '../../parts/runs/agents.ts'
import { readTreeWithRuns, type TreeWithRuns } from '../../parts/runs/look/tree-with-runs.ts'
import { renderPlace } from '../../planning/plan-ids.ts'
import { plannedFields, setPlanned } from '../../planning/planned.ts'
import { changeSprint, changeTask } from '../../planning/task-changes.ts'
import { renderNewTask } from '../../planning/task-document.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { type ChangedPart, comparePlans } from '../../plans/compare-plans.ts'
import { type ChangedTask, isUntouched, matchOutline, type PlanChanges } from '../../plans/match-outline.ts'
import { setParts } from '../../plans/plan-document.ts'
import { makeTask } from '../../plans/plan-tasks.ts'
import { type PlannedTask, type Stage, threadsOf } from '../../plans/plan-tree.ts'
import type { UnknownAgent } from '../../runs/agents/find-agent.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { toProse } from '../../text/prose.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { FROM, OUTLINE, PLAN } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'
import { tickedIn } from './create.ts'

export const update = defineVerb({
  summary: 'Change a plan to an edited outline',
  usage: ['[<plan>] --from <file>'],
  arguments: { plan: PLAN, from: FROM, outline: OUTLINE },
  bare: ['plan'],
  run: updatePlan,
})

interface UpdatedPlan extends TreeWithRuns {
  added: string[]
  /** Ids of tasks with another title. */
  renamed: string[]
  removed: string[]
  /** What is otherwise in the parts and tasks that were there. */
  changed: ChangedPart[]
  /** Tasks that the outline does not have any more, and that stay: begun, done or run, or somebody wrote in them. */
  kept: PlannedTask[]
  unknownAgents: UnknownAgent[]
}

/** Throws INVALID_INPUT, INVALID_DOCUMENT, UNREADABLE, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function updatePlan(
  workspace: Workspace,
  { plan: name, ...given }: { plan?: string | undefined } & OutlineInput,
): Promise<UpdatedPlan> {
  const stored = await getOpenPlan(workspace.plans, name)
  const { id } = stored.plan
  const { outline, file } = await readGivenOutline(workspace, given)
  const now = formatSecond(workspace.now())
  let changes: PlanChanges | undefined
  let files = new Map<PlannedTask, StoredTask>()
  let before: Stage[] = []
  const run = new Set((await workspace.runs.list({ plan: id })).runs.map(({ run: { thread } }) => thread))
  await workspace.plans.addTasks(id, async () => {
    const tree = await readTree(workspace, id)
    files = tree.files
    before = tree.stages
    const wasRun = ({ planned }: PlannedTask) => run.has(renderPlace(planned.place.slice(0, 3)))
    const mayGo = (task: PlannedTask) => isUntouched(task) && isAsMade(files.get(task)) && !wasRun(task)
    changes = matchOutline(id, tree.stages, outline, file, mayGo)
    return changes.added.map(({ at, ...one }) =>
      makeTask(id, at, { ...one, createdAt: now, doneBy: tickedIn(file) }),
    )
  })
  if (!changes) throw new Error('The outline was not compared.')
  for (const change of changes.changed) await changeOne(workspace, files.get(change.task), change, now)
  const removed: string[] = []
  const kept = [...changes.kept]
  for (const task of changes.gone) {
    const found = files.get(task)
    if (found && (await workspace.tasks.remove(found))) removed.push(task.id)
    else kept.push(task)
  }
  const { parts } = changes
  await workspace.plans.update(stored, ({ text, file: path }) => {
    const edited = setParts(text, parts)
    return edited === text ? text : changeSprint(edited, path, {}, now)
  })
  const updated = await readTreeWithRuns(workspace, id)
  const changed = comparePlans(before, updated.stages)
  return {
    ...updated,
    unknownAgents: await findUnknownAgents(workspace, threadsOf(updated.stages)),
    added: changes.added.map(({ at, number }) => `${at.stage}.${at.batch}.${at.thread}.${number}`),
    renamed: changed
      .filter(part => part.changes.some(({ what }) => what === 'title'))
      .map(({ id: task }) => task),
    removed,
    changed,
    kept,
  }
}

/** Changes names, agent and prompt. The title and description of a task that is over stay. */
async function changeOne(
  workspace: Workspace,
  found: StoredTask | undefined,
  { outline, planned }: ChangedTask,
  now: string,
): Promise<void> {
  if (!found) return
  await workspace.tasks.update(found, ({ text, file, task }) => {
    const words = isOpen(task) ? outline : undefined
    const known = new Set(task.criteria.map(({ text: criterion }) => criterion))
    const description = words?.description ? toProse(words.description) : undefined
    return changeTask(
      setPlanned(text, planned),
      file,
      {
        title: words && words.title !== task.title ? words.title : undefined,
        description: description === task.description ? undefined : words?.description || undefined,
        criteria: (words?.criteria ?? [])
          .map(({ text: criterion }) => criterion)
          .filter(one => !known.has(one)),
        fields: differing(plannedFields(planned), task.planned && plannedFields(task.planned)),
      },
      now,
    )
  })
}

function differing(
  next: Record<string, string>,
  before: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(Object.entries(next).filter(([key, value]) => value !== before[key]))
}

/** True if the file holds nothing but what a plan writes into it. */
function isAsMade(stored: StoredTask | undefined): boolean {
  if (!stored) return false
  const { text, task } = stored
  const made = renderNewTask({ ...task, createdAt: task.createdAt ?? '', planned: task.planned })
  const own = new Set(made.split('\n').map(line => line.trim()))
  return text.split(/\r?\n/).every(line => own.has(line.trim()) || /^updated_at: /.test(line))
}
