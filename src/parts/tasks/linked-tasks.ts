// Handles the linked tasks of a work session: they are in progress while it is open, and end or are released with it. A
// task without a file is only a name.

import { openSubtasksOf } from '../../planning/family.ts'
import { changeTask, type TaskChanges } from '../../planning/task-changes.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import { validateTask } from '../../planning/validation/task-rules.ts'
import type { JudgedTask } from '../../planning/validation/work-session-rules.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { readProof } from '../read-proof.ts'
import { change, statusFields } from './change-task.ts'

/** `name` is the name in the work session. */
export interface LinkedTask {
  name: string
  stored: StoredTask
}

/** Finds the linked tasks that are open and have a file. Throws AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function findLinkedTasks({ tasks }: Workspace, names: string[]): Promise<LinkedTask[]> {
  const found: LinkedTask[] = []
  for (const name of names) {
    const stored = await tasks.findOpen(name)
    if (stored) found.push({ name, stored })
  }
  return found
}

/** The first of them, which is mostly the very first: the others are not looked for. */
export async function findFirstLinked(
  { tasks }: Workspace,
  names: string[],
): Promise<LinkedTask | undefined> {
  for (const name of names) {
    const stored = await tasks.findOpen(name)
    if (stored) return { name, stored }
  }
  return undefined
}

/** The name that a work session keeps of a task: its id, unless the id is not unique. */
export async function nameOf(
  { tasks }: Workspace,
  given: string,
  { task, file }: StoredTask,
): Promise<string> {
  if (given === task.id) return given
  const byId = await tasks.findOpen(task.id).catch(() => undefined)
  return byId?.file === file ? task.id : given
}

export async function startLinked(workspace: Workspace, name: string): Promise<void> {
  const stored = await workspace.tasks.findOpen(name)
  if (stored) await change(workspace, stored, task => ({ fields: statusFields(task, 'in_progress') }))
}

/** Sets it back to pending, unless it was blocked or ended in the meantime. */
export async function releaseLinked(workspace: Workspace, { stored }: LinkedTask): Promise<void> {
  await change(workspace, stored, task =>
    task.status === 'in_progress' ? { fields: statusFields(task, 'pending') } : {},
  )
}

/** Validates each task. `summary` is the work session's, for tasks without one. */
export async function judgeLinked(
  workspace: Workspace,
  linked: LinkedTask[],
  summary: string,
): Promise<JudgedTask[]> {
  if (linked.length === 0) return []
  const { tasks } = await workspace.tasks.list('active')
  // Tasks that complete together do not block each other.
  const others = tasks
    .map(({ task }) => task)
    .filter(({ id }) => !linked.some(({ stored }) => stored.task.id === id))
  const open = linked.map(({ stored }) => stored.task).filter(isOpen)
  return Promise.all(
    open.map(async task => {
      const said = { ...task, summary: task.summary || summary }
      const openSubtasks = openSubtasksOf(task, others)
      const subject = { task: said, openSubtasks, proof: await readProof(workspace, task) }
      return { task, validation: validateTask(subject, true) }
    }),
  )
}

/** `forced` is the reason, if the task was not valid. */
export async function completeLinked(
  workspace: Workspace,
  { stored }: LinkedTask,
  summary: string,
  forced: string | undefined,
): Promise<void> {
  const now = formatSecond(workspace.now())
  await workspace.tasks.update(stored, ({ text, file, task }) => {
    if (!isOpen(task)) return text
    const fields = { ...statusFields(task, 'completed'), completed_at: now, forced: forced ?? '' }
    const changes: TaskChanges = { summary: task.summary ? undefined : summary, fields }
    return changeTask(text, file, changes, now)
  })
}
