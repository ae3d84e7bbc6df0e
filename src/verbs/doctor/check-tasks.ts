// Checks the files of tasks and sprints: readable, in their place, each with its own id, and with an existing parent.

import {
  findDependencyCircles,
  findUnknownDependencies,
  readDependencies,
} from '../../planning/dependencies.ts'
import { findCircles } from '../../planning/family.ts'
import { idsOfFile, sameId } from '../../planning/ids.ts'
import { changeSprint, changeTask } from '../../planning/task-changes.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import type { Problem } from '../../store/documents.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { findHandWritten, findMerge, unreadable } from './check-documents.ts'
import { checkDoubles, type Doubles } from './doubled-ids.ts'
import type { Finding } from './finding.ts'
import { referencesIn, referencesOf } from './references.ts'
import { unknownWords } from './unknown-words.ts'

export async function checkTasks(workspace: Workspace): Promise<Finding[]> {
  const { tasks, problems, unread } = await workspace.tasks.list('active', 'archive')
  const { sprints, problems: others } = await workspace.sprints.list()
  return [
    ...[...problems, ...others].map(unreadable),
    ...unread.map(({ message, next }): Finding => ({ code: 'NOT_READ', level: 'warning', message, next })),
    ...(await doubles(workspace, tasks, sprints, [...problems, ...others])),
    ...circles(tasks),
    ...dependencyCircles(tasks),
    ...unknownDependencies(tasks, problems),
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
      ...findMerge(stored),
      ...findHandWritten(workspace, stored),
    ]),
    ...sprints.flatMap(stored => [...findMerge(stored), ...findHandWritten(workspace, stored)]),
  ]
}

/** Finds a file again that an earlier mend moved. */
class Moves {
  private readonly places = new Map<string, string>()

  of<T extends { file: string }>(stored: T): T {
    return { ...stored, file: this.places.get(stored.file) ?? stored.file }
  }

  async note(from: string, moved: Promise<string>): Promise<void> {
    this.places.set(from, await moved)
  }
}

async function doubles(
  workspace: Workspace,
  tasks: StoredTask[],
  sprints: StoredSprint[],
  problems: Problem[],
): Promise<Finding[]> {
  const sessions = async () => (await workspace.sessions.list('active', 'archive')).sessions
  const moves = new Moves()
  const place = (stored: StoredTask) => moves.of(stored)
  const unread = problems.flatMap(({ file }) => idsOfFile(file))
  const ofTasks: Doubles = {
    prefix: 'TASK',
    kind: 'task',
    unread,
    references: async () => [
      ...referencesIn(workspace, tasks, 'parent', place),
      ...referencesOf(workspace, await sessions(), 'task'),
    ],
    all: tasks.map(stored => ({
      ...stored.task,
      file: stored.file,
      renumber: async (id, now) => {
        const edited = await workspace.tasks.update(moves.of(stored), ({ text, file }) =>
          changeTask(text, file, { fields: { id } }, now),
        )
        await moves.note(stored.file, workspace.tasks.rename(edited, stored.task.id))
      },
    })),
  }
  const ofSprints: Doubles = {
    prefix: 'SPRINT',
    kind: 'sprint',
    unread,
    references: async () => [
      ...referencesIn(workspace, tasks, 'sprint', place),
      ...referencesOf(workspace, await sessions(), 'sprint'),
    ],
    all: sprints.map(stored => ({
      ...stored.sprint,
      file: stored.file,
      renumber: async (id, now) => {
        const edited = await workspace.sprints.update(stored, ({ text, file }) =>
          changeSprint(text, file, { fields: { id } }, now),
        )
        await workspace.sprints.rename(edited, stored.sprint.id)
      },
    })),
  }
  return [...(await checkDoubles(workspace, ofTasks)), ...(await checkDoubles(workspace, ofSprints))]
}

function circles(tasks: StoredTask[]): Finding[] {
  return findCircles(tasks.map(({ task }) => task)).map(ids => ({
    code: 'PARENT_CIRCLE',
    level: 'error',
    message: `Tasks are parts of each other in a circle: ${[...ids, ids[0]].join(' → ')}. Logbook suggests none of them.`,
    next: `Remove one from its parent: logbook task edit ${ids[0]} --parent none`,
  }))
}

function dependencyCircles(tasks: StoredTask[]): Finding[] {
  return findDependencyCircles(readDependencies(tasks.map(({ task }) => task))).map(circle => {
    const ids = circle.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    return {
      code: 'DEPENDENCY_CIRCLE',
      level: 'warning',
      message:
        ids.length === 1
          ? `${ids[0]} depends on itself.`
          : `Tasks depend on each other in a circle: ${ids.join(', ')}. None of them waits for another.`,
      next: `Mend depends_on of ${ids[0]} in an editor.`,
    }
  })
}

function unknownDependencies(tasks: StoredTask[], problems: Problem[]): Finding[] {
  if (problems.length > 0) return []
  const unknown = findUnknownDependencies(tasks.map(({ task }) => task))
  return tasks.flatMap(({ task, file }) =>
    (unknown.get(task) ?? []).map(
      (id): Finding => ({
        code: 'UNKNOWN_DEPENDENCY',
        level: 'warning',
        message: `${file} depends on ${id}, but there is no such task. It does not wait for it.`,
        next: 'Name another one, or none, in an editor.',
      }),
    ),
  )
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

/** An unreadable file may have any id, so then no id counts as missing. */
function unknownParent({ task, file }: StoredTask, tasks: StoredTask[], problems: Problem[]): Finding[] {
  const { parent } = task
  if (parent === undefined || problems.length > 0) return []
  if (tasks.some(other => sameId(other.task.id, parent, 'TASK'))) return []
  return [
    {
      code: 'UNKNOWN_PARENT',
      level: 'warning',
      message: `${file} has the parent ${parent}, but there is no such task.`,
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
      message: `${file} is in ${sprint}, but there is no such sprint.`,
      next: `Name another sprint, or none: logbook task edit ${task.id} --sprint none`,
    },
  ]
}
