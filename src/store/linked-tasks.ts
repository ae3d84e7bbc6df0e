// The task files a work session is linked to: `.tasks/active/<id>*.md`. A task without a file is only a name.
import { LogbookError } from '../errors.ts'
import { type LinkedTask, readLinkedTask, setTaskStatus } from '../session/linked-task.ts'
import type { Store } from './store.ts'

const ACTIVE = '.tasks/active'
const ARCHIVE = '.tasks/archive'

export type TaskStatus = 'pending' | 'in_progress' | 'completed'

/** Undefined when the task has no file. Throws AMBIGUOUS_ID when several fit. */
export async function findLinkedTask(store: Store, id: string): Promise<LinkedTask | undefined> {
  const file = await findTaskFile(store, id)
  const stored = file && (await store.read(file))
  return stored && file ? readLinkedTask(stored.text, file) : undefined
}

/** Sets the status in the task's file, and moves it to the archive when it is completed. Returns whether there is one. */
export async function moveLinkedTask(store: Store, id: string, status: TaskStatus): Promise<boolean> {
  const file = await findTaskFile(store, id)
  if (!file) return false
  await store.lock('tasks', async () => {
    const stored = await store.read(file)
    if (!stored) return
    const text = setTaskStatus(stored.text, file, status)
    if (text !== stored.text) await store.write(file, text, stored)
    if (status === 'completed') await store.move(file, file.replace(ACTIVE, ARCHIVE))
  })
  return true
}

async function findTaskFile(store: Store, id: string): Promise<string | undefined> {
  const names = (await store.names(ACTIVE)).filter(name => name.endsWith('.md'))
  if (names.includes(`${id}.md`)) return `${ACTIVE}/${id}.md`
  // `T-1` is not the beginning of `T-10`.
  const fitting = names.filter(name => name.startsWith(id) && !/^[\p{L}\p{N}]/u.test(name.slice(id.length)))
  if (fitting.length > 1) {
    throw new LogbookError(
      'AMBIGUOUS_ID',
      `The task ${id} has ${fitting.length} files in ${ACTIVE}: ${fitting.join(', ')}.`,
      'Name one of them in full, without .md.',
    )
  }
  return fitting[0] && `${ACTIVE}/${fitting[0]}`
}
