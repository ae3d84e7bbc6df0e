// Finds tasks outside of our own folders: directly in `.tasks/`, or in folders named for a status or for tasks. Logbook
// reads and writes them in place, and reports other files there as not read.
import { LogbookError } from '../errors.ts'
import { holdsTasks, isAbout, isPlainlyTask } from '../planning/foreign-files.ts'
import { listDocuments } from './list-documents.ts'
import type { Listed, Unread } from './numbered-documents.ts'
import { PLANS, REPORTS, SPRINTS, TASKS, taskFolder } from './paths.ts'
import type { Store, StoredText } from './store.ts'

const OURS = [taskFolder('active'), taskFolder('archive'), SPRINTS, PLANS, REPORTS]

export function isLoose(file: string): boolean {
  return !OURS.some(folder => file.startsWith(`${folder}/`))
}

export async function listLoose<T>(
  store: Store,
  read: (stored: StoredText, file: string) => T,
  isWanted: (name: string) => boolean = () => true,
): Promise<Listed<T>> {
  const loose: Listed<T> = { found: [], problems: [], unread: [] }
  for (const name of await store.names(TASKS)) {
    if (name.endsWith('.md')) continue
    const folder = `${TASKS}/${name}`
    try {
      await readFolder(store, folder, read, isWanted, loose)
    } catch (error) {
      // It may be private, or a link out of the project.
      if (!(error instanceof LogbookError)) throw error
      loose.problems.push({ file: folder, message: error.message })
    }
  }
  const isTask = (stored: StoredText, file: string) =>
    isPlainlyTask(file, stored.text) ? { task: read(stored, file) } : { file }
  const straight = await listDocuments(store, TASKS, isTask, name => !isAbout(name) && isWanted(name))
  for (const one of straight.found) {
    if ('task' in one) loose.found.push(one.task)
    else loose.unread.push(unreadFile(one.file))
  }
  loose.problems.push(...straight.problems)
  return loose
}

/** Adds what is in a folder of `.tasks/`. Throws UNREADABLE and OUTSIDE_ROOT, also for a folder in it. */
async function readFolder<T>(
  store: Store,
  folder: string,
  read: (stored: StoredText, file: string) => T,
  isWanted: (name: string) => boolean,
  loose: Listed<T>,
): Promise<void> {
  const isOurs = OURS.includes(folder)
  const isOfTasks = holdsTasks(folder.slice(TASKS.length + 1))
  if (!isOurs && isOfTasks) {
    await namesInside(store, folder)
    const { found, problems } = await listDocuments(
      store,
      folder,
      read,
      file => !isAbout(file) && isWanted(file),
    )
    loose.found.push(...found)
    loose.problems.push(...problems)
  }
  const unread = isOurs || isOfTasks ? await foldersIn(store, folder) : [folder]
  for (const one of unread) {
    const count = await countBelow(store, one)
    if (count > 0) loose.unread.push(unreadFolder(one, count))
  }
}

/** Names without `.md`, which may be folders. */
async function foldersIn(store: Store, folder: string): Promise<string[]> {
  return (await store.names(folder)).filter(name => !name.endsWith('.md')).map(name => `${folder}/${name}`)
}

const DEEPEST = 4

async function countBelow(store: Store, folder: string, depth = 1): Promise<number> {
  const names = await namesInside(store, folder)
  let count = names.filter(name => name.endsWith('.md')).length
  if (depth === DEEPEST) return count
  for (const name of names)
    if (!name.endsWith('.md')) count += await countBelow(store, `${folder}/${name}`, depth + 1)
  return count
}

/** Throws OUTSIDE_ROOT for a folder behind a link that leads out, because its names are not ours to tell. */
async function namesInside(store: Store, folder: string): Promise<string[]> {
  const names = await store.names(folder)
  if (names.length > 0) store.keepInside(folder)
  return names
}

function unreadFile(file: string): Unread {
  const message = `${file} is not read: it does not look like a task.`
  return { file, message, next: `Move it to ${taskFolder('active')}/ if it is one.` }
}

function unreadFolder(file: string, count: number): Unread {
  const message = `${count === 1 ? '1 file is' : `${count} files are`} not read in ${file}/.`
  return { file, message, next: `Move what is a task to ${taskFolder('active')}/.` }
}
