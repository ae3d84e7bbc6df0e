// The verbs about what is to be done and what is in hand.

import type { Workspace } from '../workspace.ts'
import { type ActivateInput, activateSprint, activateTask } from './focus/activate.ts'
import { type DeactivateInput, deactivateTask, leaving, popFocus, taskInFocus } from './focus/leave.ts'
import { guide } from './guide.ts'
import { type CompleteSprintInput, completeSprint } from './sprint/complete.ts'
import { type CreateSprintInput, createSprint } from './sprint/create.ts'
import { listSprints, showSprint } from './sprint/show.ts'
import { readStatus } from './status.ts'
import { blockTask } from './task/block.ts'
import { cancelTask } from './task/cancel.ts'
import { type CompleteTaskInput, completeTask } from './task/complete.ts'
import { type CreateTaskInput, createTask } from './task/create.ts'
import { type EditTaskInput, editTask } from './task/edit.ts'
import { type ListTasksInput, listTasks } from './task/list.ts'
import { nextTask } from './task/next.ts'
import { showTask } from './task/show.ts'
import { addUpdate } from './task/update.ts'

export function planning(workspace: Workspace) {
  return {
    /** The id of the task in focus unless one is named. */
    taskInFocus: (named: string | undefined) => taskInFocus(workspace, named),
    popFocus: (input: Parameters<typeof popFocus>[1]) => popFocus(workspace, input),
    guide: (input: { session?: string | undefined }) => guide(workspace, input),
    status: (input: { session?: string | undefined }) => readStatus(workspace, input),
    tasks: {
      create: (input: CreateTaskInput) => createTask(workspace, input),
      list: (input: ListTasksInput) => listTasks(workspace, input),
      next: () => nextTask(workspace),
      show: (id: string) => showTask(workspace, id),
      edit: (input: EditTaskInput) => editTask(workspace, input),
      activate: (input: ActivateInput) => activateTask(workspace, input),
      deactivate: (input: DeactivateInput) => deactivateTask(workspace, input),
      complete: (input: CompleteTaskInput) =>
        leaving(workspace, 'task', input.task, 'task-completed', () => completeTask(workspace, input)),
      block: (input: { task: string; reason: string }) =>
        leaving(workspace, 'task', input.task, 'task-blocked', () => blockTask(workspace, input)),
      cancel: (input: { task: string; reason: string }) =>
        leaving(workspace, 'task', input.task, 'task-cancelled', () => cancelTask(workspace, input)),
      update: (input: { task: string; text: string }) => addUpdate(workspace, input),
    },
    sprints: {
      create: (input: CreateSprintInput) => createSprint(workspace, input),
      list: () => listSprints(workspace),
      show: (id: string) => showSprint(workspace, id),
      activate: (input: ActivateInput) => activateSprint(workspace, input),
      complete: (input: CompleteSprintInput) =>
        leaving(workspace, 'sprint', input.sprint, 'sprint-completed', () =>
          completeSprint(workspace, input),
        ),
    },
  }
}
