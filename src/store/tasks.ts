// Task files in a store: found by whatever names one, changed in a single locked step, and moved to the archive
// when they are done or given up.

import { LogbookError } from '../errors.ts'
import { idsOfFile, nextId, sameId, stemOf } from '../planning/ids.ts'
import { beginsWith, pickNamed } from '../planning/pick-named.ts'
import type { Task } from '../planning/task.ts'
import { readTask } from '../planning/task-document.ts'
import { isOpen } from '../planning/task-transitions.ts'
import { refuseConflict } from '../text/conflict-marks.ts'
import { slugOf } from '../text/slug.ts'
import { listDocuments, markdownNames, readSettled, renameFor, untilSettled } from './documents.ts'
import { isLoose, listLoose, type Unread } from './loose-tasks.ts'
import { type Place, taskFolder } from './paths.ts'
import type { Problem } from './session-files.ts'
import type { Store, StoredText } from './store.ts'

/** `file` is relative to the root. */
export interface StoredTask extends StoredText {
  file: string
  place: Place
  task: Task
}

export interface TaskListing {
  tasks: StoredTask[]
  problems: Problem[]
  unread: Unread[]
}

/** Held for every write below `.tasks/`: whether a task can be done hangs on others. */
export const TASKS_LOCK = 'tasks'

const PLACES: Place[] = ['active', 'archive']

export class Tasks {
  private readonly store: Store
  private readonly mask: (text: string, before?: string) => Promise<string>

  constructor(store: Store, mask: (text: string, before?: string) => Promise<string>) {
    this.store = store
    this.mask = mask
  }

  async list(...places: Place[]): Promise<TaskListing> {
    return this.listNamed(places)
  }

  private async listNamed(places: Place[], isWanted?: (name: string) => boolean): Promise<TaskListing> {
    const tasks: StoredTask[] = []
    const problems: Problem[] = []
    for (const place of places) {
      const listed = await listDocuments(this.store, taskFolder(place), toTask(place), isWanted)
      for (const task of listed.found) tasks.push(task)
      for (const problem of listed.problems) problems.push(problem)
    }
    const loose = await listLoose(this.store, toLooseTask, isWanted)
    for (const task of loose.found) if (places.includes(task.place)) tasks.push(task)
    for (const problem of loose.problems) problems.push(problem)
    return { tasks, problems, unread: loose.unread }
  }

  /**
   * By its id ("1", "task-1"), its title, the beginning of its file name, or all of it: an id in the archive wins over
   * what only begins so. Throws AMBIGUOUS_ID, and INVALID_DOCUMENT when only a file that cannot be read fits.
   */
  async find(id: string): Promise<StoredTask | undefined> {
    // There may be thousands of them, and nearly always the name of its file tells which it is.
    const likely = await this.listNamed(PLACES, name => isNamed(name, id) || !isOurName(name))
    const found = pick(id, likely.tasks, true) ?? pick(id, (await this.list(...PLACES)).tasks)
    const broken = likely.problems.find(({ file }) => isNamed(file, id))
    if (!found && broken)
      throw new LogbookError('INVALID_DOCUMENT', broken.message, 'Mend that file in an editor.')
    return found
  }

  /** The same; undefined for one that is done or given up. */
  async findOpen(id: string): Promise<StoredTask | undefined> {
    const found = await this.find(id)
    return found?.place === 'active' ? found : undefined
  }

  /** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
  async get(id: string): Promise<StoredTask> {
    const found = await this.find(id)
    if (found) return found
    throw new LogbookError(
      'NOT_FOUND',
      `There is no task ${JSON.stringify(id.trim())}.`,
      'See which there are with {task list}.',
    )
  }

  /** `draft` is given the id of the new task, which nobody else gets. Throws what it throws. */
  async create(draft: (id: string) => Promise<{ title: string; text: string }>): Promise<StoredTask> {
    return this.store.lock(TASKS_LOCK, async () => {
      const id = nextId(await this.ids(), 'TASK')
      const { title, text } = await draft(id)
      const masked = await this.mask(text)
      const slug = slugOf(await this.mask(title))
      const file = `${taskFolder('active')}/${id}${slug && `-${slug}`}.md`
      const stamp = await this.store.create(file, masked)
      return toTask('active')({ text: masked, stamp }, file)
    })
  }

  /** Lock, read, edit, write, and move where its status belongs. An edit that changes nothing writes nothing. */
  async update(
    found: StoredTask,
    edit: (stored: StoredTask) => string | Promise<string>,
  ): Promise<StoredTask> {
    return this.store.lock(TASKS_LOCK, async () => {
      const written = await untilSettled(async () => {
        const stored = await this.reread(found)
        refuseConflict(stored.text, stored.file)
        const edited = await edit(stored)
        if (edited === stored.text) return stored
        const text = await this.mask(edited, stored.text)
        const task = readTask(text, stored.file)
        return { ...stored, text, task, stamp: await this.store.write(stored.file, text, stored) }
      })
      return this.settle(written)
    })
  }

  /** Gives a file that was named `from` the name of its id; what stands behind the id in the name stays. Returns where it is now. */
  async rename(found: StoredTask, from: string): Promise<string> {
    return this.store.lock(TASKS_LOCK, () => renameFor(this.store, found, found.task.id, from))
  }

  /** Brings a file to the folder that its status belongs to. */
  async place(found: StoredTask): Promise<StoredTask> {
    return this.store.lock(TASKS_LOCK, async () => this.settle(await this.reread(found)))
  }

  private async settle(written: StoredTask): Promise<StoredTask> {
    let stored = written
    return untilSettled(async () => {
      const place = placeOf(stored.task)
      if (place === stored.place || isLoose(stored.file)) return { ...stored, place }
      const file = stored.file.replace(taskFolder(stored.place), taskFolder(place))
      try {
        return { ...stored, file: await this.store.move(stored.file, file, stored.text), place }
      } catch (error) {
        // Saved by somebody since: what it says now decides where it belongs.
        stored = await this.reread(stored)
        throw error
      }
    })
  }

  /** As it is now, wherever it lies now. Throws NOT_FOUND. */
  private async reread(found: StoredTask): Promise<StoredTask> {
    const now = await readSettled(this.store, found.file)
    return now ? toTask(found.place)(now, found.file) : this.get(found.task.id)
  }

  /** All that are taken, also by files that cannot be read. */
  private async ids(): Promise<string[]> {
    const { tasks } = await this.list('active')
    const open = await markdownNames(this.store, taskFolder('active'))
    const done = await markdownNames(this.store, taskFolder('archive'))
    // An archive grows: it is read only where a person has named files in another way.
    const strange = !done.every(isOurName)
    const archived = strange ? (await this.list('archive')).tasks : []
    const loose = await listLoose(this.store, toLooseTask)
    const files = [...open, ...done, ...[...loose.found, ...loose.problems].map(({ file }) => file)]
    return [
      ...files.flatMap(idsOfFile),
      ...[...tasks, ...archived, ...loose.found].map(({ task }) => task.id),
    ]
  }
}

function placeOf(task: Task): Place {
  return isOpen(task) ? 'active' : 'archive'
}

function toTask(place: Place): (stored: StoredText, file: string) => StoredTask {
  return (stored, file) => ({ ...stored, file, place, task: readTask(stored.text, file) })
}

function toLooseTask(stored: StoredText, file: string): StoredTask {
  const task = readTask(stored.text, file)
  return { ...stored, file, place: placeOf(task), task }
}

function pick(query: string, tasks: StoredTask[], idOnly = false): StoredTask | undefined {
  const lists = PLACES.map(place => tasks.filter(task => task.place === place))
  const nameOf = ({ task, file }: StoredTask) => ({ file, id: task.id, title: task.title })
  const found = pickNamed(query, lists, 'TASK', nameOf, idOnly)
  if (found.length > 1) throw ambiguous(query.trim(), found)
  return found[0]
}

/** Files that are not named so by us may hold any id. */
function isOurName(name: string): boolean {
  return idsOfFile(name).some(id => /^TASK-\d+$/i.test(id))
}

function isNamed(file: string, query: string): boolean {
  const name = stemOf(query.trim())
  return beginsWith(file, name) || idsOfFile(file).some(id => sameId(id, name, 'TASK'))
}

function ambiguous(id: string, found: StoredTask[]): LogbookError {
  const list = found.map(({ task, file }) => `  ${task.id}  ${task.title}  ${file}`).join('\n')
  return new LogbookError(
    'AMBIGUOUS_ID',
    `"${id}" fits ${found.length} task files:\n${list}`,
    'Name one by its file name without .md, or let {doctor} --fix give the younger an id of its own.',
  )
}
