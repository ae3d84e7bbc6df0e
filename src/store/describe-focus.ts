// Describes the focus of a work session, with the titles from the files of tasks and sprints.
import type { WorkSession } from '../journal/work-session.ts'
import { nameTask } from '../planning/name-task.ts'
import { Sprints } from './sprints.ts'
import type { Store } from './store.ts'
import { Tasks } from './tasks.ts'

/** `TASK-001 – Shift December (in SPRINT-1 – Winter)`; undefined if nothing is in focus. Never throws. */
export async function describeFocus(
  store: Store,
  { focusSprint, focusTask }: Pick<WorkSession, 'focusSprint' | 'focusTask'>,
): Promise<string | undefined> {
  // Nothing is written here.
  const mask = async (text: string) => text
  const task = focusTask && (await new Tasks(store, mask).find(focusTask).catch(() => undefined))?.task
  const sprint =
    focusSprint && (await new Sprints(store, mask).find(focusSprint).catch(() => undefined))?.sprint
  const told = [nameOf(focusTask, task), nameOf(focusSprint, sprint)].filter(Boolean)
  return focusTask && told[1] ? `${told[0]} (in ${told[1]})` : told[0]
}

function nameOf(
  id: string | undefined,
  found: { id: string; title: string } | undefined | '',
): string | undefined {
  return id && found ? nameTask(found) : id
}
