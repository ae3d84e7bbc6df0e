// Defines a task as a kind of document: it moves to the archive when it is done or given up, and may be in the folder of
// another tracker.
import { isPlainlyTask, isReadme } from '../planning/foreign-files.ts'
import { fileIdOf, planTaskId, readPlace, readPlanTaskId, renderPlace } from '../planning/plan-ids.ts'
import type { Task } from '../planning/task.ts'
import { readTask } from '../planning/task-document.ts'
import { isOpen } from '../planning/task-transitions.ts'
import { lowerName } from '../text/slug.ts'
import type { Mask, Problem, StoredDocument } from './documents.ts'
import { isLoose, listLoose } from './loose-tasks.ts'
import { NumberedDocuments, type NumberedKind, type Unread } from './numbered-documents.ts'
import { type Place, TASKS_LOCK, taskFolder } from './paths.ts'
import type { Store, StoredText } from './store.ts'
import type { Write } from './writes.ts'

export interface StoredTask extends StoredDocument {
  place: Place
  task: Task
}

export interface TaskListing {
  tasks: StoredTask[]
  problems: Problem[]
  unread: Unread[]
}

const TASK: NumberedKind<StoredTask> = {
  prefix: 'TASK',
  noun: 'task',
  lock: TASKS_LOCK,
  folders: [taskFolder('active'), taskFolder('archive')],
  isOne: (text, file) => !isReadme(file) || isPlainlyTask(file, text),
  read: toTask,
  headOf: ({ task }) => task,
  isEnded: ({ place }) => place === 'archive',
  folderFor: ({ file, task }) => (isLoose(file) ? undefined : taskFolder(placeOf(task))),
  async listElsewhere(store, folders, isWanted) {
    const loose = await listLoose(store, toTask, isWanted)
    return { ...loose, found: loose.found.filter(({ place }) => folders.includes(taskFolder(place))) }
  },
}

export class Tasks extends NumberedDocuments<StoredTask> {
  private readonly findCurrentPlan: () => Promise<string | undefined>

  /** `findCurrentPlan` gives the plan of an id that names none. */
  constructor(
    store: Store,
    mask: Mask,
    findCurrentPlan = async (): Promise<string | undefined> => undefined,
    recording?: Write,
  ) {
    super(store, mask, TASK, recording)
    this.findCurrentPlan = findCurrentPlan
  }

  /** Also finds `1.1.2.3`, a task of the current plan, and `mvp:1.1.2.3`. */
  override async find(id: string): Promise<StoredTask | undefined> {
    const asked = await this.planTaskId(id.trim())
    return (asked !== undefined && asked !== id ? await super.find(asked) : undefined) ?? super.find(id)
  }

  /** Removes a task that nobody has begun. False if somebody has changed its file in the meantime; then it stays. */
  async remove(found: StoredTask): Promise<boolean> {
    return this.removeFile(found)
  }

  private async planTaskId(id: string): Promise<string | undefined> {
    const named = readPlanTaskId(id)
    if (named) return planTaskId(named.plan, named.place)
    const place = readPlace(id)
    const plan = place && (await this.findCurrentPlan())
    return place && plan !== undefined ? planTaskId(plan, place) : undefined
  }

  async list(...places: Place[]): Promise<TaskListing> {
    const { found, ...others } = await this.listIn(places.map(taskFolder))
    return { tasks: found, ...others }
  }

  /** Those that are done or given up, without files that have not changed since then (milliseconds since the epoch). */
  async listEnded(since: number): Promise<TaskListing> {
    const folder = taskFolder('archive')
    const isOld = (name: string) => (this.store.changedAt(`${folder}/${name}`) ?? since) < since
    const old = new Set((await this.store.names(folder)).filter(isOld))
    const { found, ...others } = await this.listIn([folder], name => !old.has(name))
    return { tasks: found, ...others }
  }

  /** Those of the threads (`login:01.02.03`, in small letters) that have an open task. Reads no other tasks. */
  async listOpenThreads(threads: { plan: string; thread: string }[]): Promise<Set<string>> {
    const beginnings = threads.map(({ plan, thread }) => `${fileIdOf(`${plan}:${thread}`)}.`.toLowerCase())
    const isWanted = (name: string) => beginnings.some(one => name.toLowerCase().startsWith(one))
    const { found } = await this.listIn([taskFolder('active')], isWanted)
    const open = found.flatMap(({ task }) => (isOpen(task) ? (readPlanTaskId(task.id) ?? []) : []))
    return new Set(open.map(({ plan, place }) => `${plan}:${renderPlace(place.slice(0, 3))}`.toLowerCase()))
  }

  /** Those with one of the ids, and those of the plans, in any place; maybe others too. Reads few other files. */
  async listLikely(ids: readonly string[], plans: readonly string[]): Promise<StoredTask[]> {
    if (ids.length + plans.length === 0) return []
    const tests = ids.map(id => this.names.likeness(id))
    const beginnings = plans.map(plan => lowerName(fileIdOf(`${plan}:`)))
    const isWanted = (name: string) =>
      !this.names.isOurs(name) ||
      tests.some(isNamed => isNamed(name)) ||
      beginnings.some(one => lowerName(name).startsWith(one))
    const { found } = await this.listIn([taskFolder('active'), taskFolder('archive')], isWanted)
    return found
  }

  /** Undefined also if it is done or given up. Throws what `find` throws. */
  async findOpen(id: string): Promise<StoredTask | undefined> {
    const found = await this.find(id)
    return found?.place === 'active' ? found : undefined
  }
}

/** The status of a loose task decides its place, because its folder does not. */
function toTask(stored: StoredText, file: string): StoredTask {
  const task = readTask(stored.text, file)
  const place = isLoose(file) ? placeOf(task) : placeOfFile(file)
  return { text: stored.text, stamp: stored.stamp, file, place, task }
}

function placeOfFile(file: string): Place {
  return file.startsWith(`${taskFolder('archive')}/`) ? 'archive' : 'active'
}

function placeOf(task: Task): Place {
  return isOpen(task) ? 'active' : 'archive'
}
