// Finds what refers to a task or sprint by its id, and decides which of two with one id it means.

import { findOrigin, isBefore } from '../../host/git/origin.ts'
import { plainId } from '../../planning/ids.ts'
import { changeTask } from '../../planning/task-changes.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { setFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'

export interface Reference {
  /** The id as it is written. */
  id: string
  file: string
  key: string
  createdAt: string | undefined
  rename(id: string, now: string): Promise<unknown>
}

interface Candidate {
  file: string
  createdAt: string | undefined
}

interface Meanings {
  /** References by the file they mean, without those to the first candidate. */
  meanings: Map<string, Reference[]>
  /** Where they stand. */
  unclear: string[]
}

/** The first candidate is the oldest. */
export async function describeMeanings(
  workspace: Workspace,
  references: Reference[],
  candidates: Candidate[],
): Promise<Meanings> {
  const { askGit } = workspace
  const origins = await Promise.all(candidates.map(({ file }) => findOrigin(askGit, file, 'id')))
  const told: Meanings = { meanings: new Map(), unclear: [] }
  for (const reference of references) {
    const origin = await findOrigin(askGit, reference.file, reference.key)
    const before: Candidate[] = []
    for (const [index, candidate] of candidates.entries()) {
      const made = origins[index]
      if (origin && made && (await isBefore(askGit, made, origin))) before.push(candidate)
    }
    const [meant] = before
    if (meant && before.length === 1)
      told.meanings.set(meant.file, [...(told.meanings.get(meant.file) ?? []), reference])
    else if (!isOlder(reference, candidates)) told.unclear.push(`${reference.file} (${reference.key})`)
  }
  return told
}

/** A reference that is older than every other candidate means the oldest. */
function isOlder({ createdAt = '~' }: Reference, [, ...younger]: Candidate[]): boolean {
  return younger.every(other => createdAt < (other.createdAt ?? ''))
}

/** References in tasks, to other tasks and to sprints. */
export function referencesIn(
  { tasks }: Workspace,
  stored: StoredTask[],
  level: 'parent' | 'sprint',
  /** Finds a task again after earlier mends. */
  place: (stored: StoredTask) => StoredTask,
): Reference[] {
  return stored.flatMap(one => {
    const id = one.task[level]
    if (id === undefined) return []
    const rename = (to: string, now: string) =>
      tasks.update(place(one), ({ text, file }) => changeTask(text, file, { fields: { [level]: to } }, now))
    return [{ id, file: one.file, key: level, createdAt: one.task.createdAt, rename }]
  })
}

/** References in work sessions: what is in focus, and linked tasks. */
export function referencesOf(
  { sessions }: Workspace,
  stored: StoredSession[],
  level: 'task' | 'sprint',
): Reference[] {
  return stored.flatMap(one => {
    const { file, session } = one
    const named = (
      key: string,
      id: string,
      change: (now: StoredSession, to: string) => string | string[],
    ) => ({
      id,
      file,
      key,
      createdAt: session.createdAt,
      rename: (to: string) =>
        sessions.update(one, now => setFrontMatter(now.text, now.file, { [key]: change(now, to) })),
    })
    const inFocus = level === 'task' ? session.focusTask : session.focusSprint
    const focus = inFocus === undefined ? [] : [named(`focus_${level}`, inFocus, (_, to) => to)]
    if (level === 'sprint') return focus
    const linked = session.taskIds.map(id =>
      named('task_ids', id, (now, to) =>
        now.session.taskIds.map(other => (plainId(other, 'TASK') === plainId(id, 'TASK') ? to : other)),
      ),
    )
    return [...focus, ...linked]
  })
}
