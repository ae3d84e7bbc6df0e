// Edits a task. The status can become pending or in progress here. Other statuses have their own verbs, which ask for
// what they need.

import { LogbookError } from '../../errors.ts'
import { taskInFocus } from '../../parts/focus/task-in-focus.ts'
import { cleanText } from '../../parts/input.ts'
import { cleanCheck } from '../../parts/run-check.ts'
import { isUnknown, statusFields } from '../../parts/tasks/change-task.ts'
import {
  cleanLine,
  findParentId,
  findSprintId,
  readEstimate,
  readPriority,
} from '../../parts/tasks/task-input.ts'
import { renderEstimate } from '../../planning/estimate.ts'
import { checkParent } from '../../planning/family.ts'
import type { Task, TaskStatus } from '../../planning/task.ts'
import { changeTask } from '../../planning/task-changes.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { TASK_FIELDS, TASK_ID_OR_FOCUS } from '../arguments/task-arguments.ts'
import { type Arguments, defineVerb, type InputOf } from '../definition.ts'
import { readStatus } from './list.ts'

const ARGUMENTS = {
  id: TASK_ID_OR_FOCUS,
  met: {
    kind: 'texts',
    value: '<criterion>',
    help: 'a criterion that is met, by number or words',
    told: 'Criteria, by number or words',
  },
  update: { kind: 'text', value: '<text>', help: 'what was done', told: 'What was done' },
  status: { kind: 'text', value: '<status>', help: 'pending or in_progress; also opens it again' },
  title: { kind: 'text', value: '<title>', help: 'what is to be done, in a line' },
  ...TASK_FIELDS,
} as const satisfies Arguments

type EditTaskInput = InputOf<typeof ARGUMENTS>

export const edit = defineVerb({
  summary: 'Change what a task says, or tick what is met',
  usage: [
    '[<id>] --met <criterion>',
    '[<id>] --criterion <text>',
    '[<id>] --status pending | in_progress',
    '[<id>] --parent <id or none> --sprint <id or none> …',
  ],
  arguments: ARGUMENTS,
  bare: ['id'],
  tool: { name: 'task_update', shared: '' },
  run: async (workspace, { id, ...input }) => editTask(workspace, await taskInFocus(workspace, id), input),
})

const NONE = /^none$/i

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE. */
async function editTask(
  workspace: Workspace,
  id: string,
  input: Omit<EditTaskInput, 'id'>,
): Promise<StoredTask> {
  const { met, status, title, description, update, criterion, ...others } = input
  const found = await workspace.tasks.get(id)
  const fields = await readFields(workspace, others)
  const to = status === undefined ? undefined : readGoal(found.task, status)
  const changes = {
    title: title === undefined ? undefined : await cleanLine(workspace, title, '--title'),
    description: description === undefined ? undefined : cleanText(description, '--description'),
    criteria: criterion.map(text => readCriterion(found.task, text)),
    met: met.map(text => cleanText(text, '--met')),
    update: update === undefined ? undefined : cleanText(update, '--update'),
  }
  refuseNothing(found.task, { ...changes, fields, to })
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, async ({ text, file, task }) => {
    if (fields.parent) await checkNewParent(workspace, task, fields.parent)
    const moved = to ? statusFields(task, to) : {}
    return changeTask(text, file, { ...changes, fields: { ...withoutSame(task, fields), ...moved } }, now)
  })
}

/** A mere number is meant to tick a criterion. */
function readCriterion({ id }: Task, text: string): string {
  const criterion = cleanText(text, '--criterion', 1_000)
  const number = /^#?(\d+)$/.exec(criterion)?.[1]
  if (number === undefined) return criterion
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(criterion)} is no criterion, only a number.`,
    `To tick criterion ${number}: {task edit} ${id} --met ${number}. Nothing was changed.`,
  )
}

/** Parent and sprint may be `none`. */
async function readFields(
  workspace: Workspace,
  input: Omit<EditTaskInput, 'id' | 'met' | 'status' | 'title' | 'description' | 'update' | 'criterion'>,
): Promise<Record<string, string>> {
  const { priority, parent, sprint, estimate, check, ...unused } = input
  // An argument that is not used does not compile.
  unused satisfies Record<string, never>
  const fields: Record<string, string> = {}
  if (priority !== undefined) fields.priority = readPriority(priority)
  if (estimate !== undefined) fields.estimate = renderEstimate(readEstimate(estimate))
  if (check !== undefined) fields.check = await cleanCheck(workspace, check)
  if (parent !== undefined)
    fields.parent = NONE.test(parent.trim()) ? '' : await findParentId(workspace, parent)
  if (sprint !== undefined)
    fields.sprint = NONE.test(sprint.trim()) ? '' : await findSprintId(workspace, sprint)
  return fields
}

/** A person's own word for this priority stays. */
function withoutSame(task: Task, fields: Record<string, string>): Record<string, string> {
  const { priority, ...others } = fields
  return priority === task.priority && !isUnknown(task, 'priority') ? others : fields
}

/** The task is read under the lock, so that two edits at once cannot make a circle. */
async function checkNewParent(workspace: Workspace, task: Task, id: string): Promise<void> {
  const { tasks } = await workspace.tasks.list('active', 'archive')
  const parent = await workspace.tasks.get(id)
  checkParent(
    task,
    parent.task,
    tasks.map(stored => stored.task),
  )
}

function readGoal(task: Task, text: string): TaskStatus {
  const status = readStatus(text)
  if (status === 'pending' || status === 'in_progress') return status
  const verb = {
    completed: `{task complete} ${task.id} --summary "<what was done>"`,
    blocked: `{task block} ${task.id} --reason "<what is in the way>"`,
    cancelled: `{task cancel} ${task.id} --reason "<why>"`,
  }[status]
  throw new LogbookError('INVALID_INPUT', `Another verb makes a task ${status}.`, `Use ${verb}.`)
}

function refuseNothing(
  task: Task,
  given: {
    title: unknown
    description: unknown
    criteria: string[]
    met: string[]
    update: unknown
    fields: object
    to: unknown
  },
): void {
  const { title, description, criteria, met, update, fields, to } = given
  if (title ?? description ?? update ?? to) return
  if (criteria.length + met.length + Object.keys(fields).length > 0) return
  throw new LogbookError(
    'INVALID_INPUT',
    `There is nothing to change in ${task.id}.`,
    `Say what: {task edit} ${task.id} --priority high, --met <criterion>, and so on.`,
  )
}
