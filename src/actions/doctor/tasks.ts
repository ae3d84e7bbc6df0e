// The files of tasks and sprints: readable, in their place, each with its own id, and parts of something there is.
import type { Problem } from '../../store/session-files.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { findCircles } from '../../task/family.ts'
import { readId, sameId } from '../../task/ids.ts'
import { isOpen } from '../../task/transitions.ts'
import type { Workspace } from '../workspace.ts'
import { findHandWritten, unreadable } from './documents.ts'
import type { Finding } from './finding.ts'
import { unknownWords } from './unknown-words.ts'

export async function checkTasks(workspace: Workspace): Promise<Finding[]> {
  const { tasks, problems } = await workspace.tasks.list('active', 'archive')
  const { sprints, problems: others } = await workspace.sprints.list()
  return [
    ...[...problems, ...others].map(unreadable),
    ...sharedIds(
      'task',
      tasks.map(({ task, file }) => ({ id: readId(task.id, 'TASK'), file })),
    ),
    ...sharedIds(
      'sprint',
      sprints.map(({ sprint, file }) => ({ id: readId(sprint.id, 'SPRINT'), file })),
    ),
    ...circles(tasks),
    ...unknownWords([
      ...tasks.map(({ task, file }) => ({ file, unknown: task.unknown })),
      ...sprints.map(({ sprint, file }) => ({ file, unknown: sprint.unknown })),
    ]),
    ...tasks.flatMap(stored => [
      ...misplaced(workspace, stored),
      ...unknownParent(stored, tasks, problems),
      ...unknownSprint(
        stored,
        sprints.map(({ sprint }) => sprint.id),
        others,
      ),
      ...findHandWritten(workspace, stored),
    ]),
    ...sprints.flatMap(stored => findHandWritten(workspace, stored)),
  ]
}

function sharedIds(kind: 'task' | 'sprint', files: { id: string; file: string }[]): Finding[] {
  const filesById = new Map<string, string[]>()
  for (const { id, file } of files) {
    const key = id.toLowerCase()
    filesById.set(key, [...(filesById.get(key) ?? []), file])
  }
  const shared = [...filesById.values()].filter(same => same.length > 1)
  return shared.map(same => ({
    code: 'AMBIGUOUS_ID',
    level: 'error',
    message: `${same.length} files say that they are the ${kind} ${files.find(({ file }) => file === same[0])?.id}: ${same.join(', ')}.`,
    next: 'Keep one of them, or give the other an id of its own.',
  }))
}

function circles(tasks: StoredTask[]): Finding[] {
  return findCircles(tasks.map(({ task }) => task)).map(ids => ({
    code: 'PARENT_CIRCLE',
    level: 'error',
    message: `Tasks are parts of each other in a circle: ${[...ids, ids[0]].join(' → ')}. None of them comes next.`,
    next: `Take one out of its parent: logbook task edit ${ids[0]} --parent none`,
  }))
}

function misplaced({ tasks }: Workspace, stored: StoredTask): Finding[] {
  const { task, file, place } = stored
  const belongs = isOpen(task) ? 'active' : 'archive'
  if (place === belongs) return []
  return [
    {
      code: 'DOCUMENT_MISPLACED',
      level: 'warning',
      message: `${file} is ${task.status}, but not in .tasks/${belongs}/.`,
      next: `Move it to .tasks/${belongs}/.`,
      fix: () => tasks.place(stored),
    },
  ]
}

/** Of a file that cannot be read nobody knows what it is called. */
function unknownParent({ task, file }: StoredTask, tasks: StoredTask[], problems: Problem[]): Finding[] {
  const { parent } = task
  if (parent === undefined || problems.length > 0) return []
  if (tasks.some(other => sameId(other.task.id, parent, 'TASK'))) return []
  return [
    {
      code: 'UNKNOWN_PARENT',
      level: 'warning',
      message: `${file} is a part of ${parent}, and there is no such task.`,
      next: `Name another parent, or none: logbook task edit ${task.id} --parent none`,
    },
  ]
}

function unknownSprint({ task, file }: StoredTask, sprints: string[], problems: Problem[]): Finding[] {
  const { sprint } = task
  if (sprint === undefined || problems.length > 0) return []
  if (sprints.some(id => sameId(id, sprint, 'SPRINT'))) return []
  return [
    {
      code: 'UNKNOWN_SPRINT',
      level: 'warning',
      message: `${file} is in ${sprint}, and there is no such sprint.`,
      next: `Name another sprint, or none: logbook task edit ${task.id} --sprint none`,
    },
  ]
}
