// Defines a plan as a kind of document: `.tasks/plans/login.md`, made together with its tasks, and written under their lock.
import { LogbookError } from '../errors.ts'
import { fileIdOf, isSamePlan, readPlanTaskId } from '../planning/plan-ids.ts'
import { type NewTask, renderNewTask } from '../planning/task-document.ts'
import type { Plan } from '../plans/plan.ts'
import { type NewPlan, readPlan, renderNewPlan } from '../plans/plan-document.ts'
import { slugOf } from '../text/slug.ts'
import type { Mask, Problem, StoredDocument } from './documents.ts'
import { NumberedDocuments, type NumberedKind } from './numbered-documents.ts'
import { CURRENT_PLAN, PLANS, TASKS_LOCK, taskFolder, UNFINISHED, unfinishedPath } from './paths.ts'
import type { Store } from './store.ts'
import { type StoredTask, Tasks } from './tasks.ts'
import { listUnfinished, type NewFile } from './together.ts'

export interface StoredPlan extends StoredDocument {
  plan: Plan
}

export interface PlanListing {
  plans: StoredPlan[]
  problems: Problem[]
}

const PLAN: NumberedKind<StoredPlan> = {
  prefix: 'PLAN',
  noun: 'plan',
  lock: TASKS_LOCK,
  folders: [PLANS],
  read: ({ text, stamp }, file) => ({ text, stamp, file, plan: readPlan(text, file) }),
  headOf: ({ plan }) => plan,
  isEnded: ({ plan }) => plan.status === 'completed',
  orElse: 'make one with {plan create} <name> --from plan.md',
}

export class Plans extends NumberedDocuments<StoredPlan> {
  private readonly files: Store
  private readonly maskText: Mask

  constructor(store: Store, mask: Mask) {
    super(store, mask, PLAN)
    this.files = store
    this.maskText = mask
  }

  async list(): Promise<PlanListing> {
    const { found, problems } = await this.listIn([PLANS])
    return { plans: found, problems }
  }

  /** Makes a plan with its tasks, all or none. Throws ALREADY_EXISTS if its name is taken. */
  async make(plan: NewPlan, tasks: NewTask[]): Promise<void> {
    await this.createFiles(unfinishedPath(plan.id), async () => {
      await this.refuseTaken(plan.id)
      const file = `${PLANS}/${plan.id}.md`
      // The plan comes last: with it, all of it is there.
      return [...(await this.filesOf(tasks)), { file, text: renderNewPlan(plan) }]
    })
  }

  /** Adds tasks to a plan, all or none. `draft` runs under the lock. */
  async addTasks(plan: string, draft: () => Promise<NewTask[]>): Promise<void> {
    await this.createFiles(unfinishedPath(plan), async () => this.filesOf(await draft()))
  }

  /** Files of tasks that somebody is making now, or has left half made. */
  async listUnfinished(plan: string): Promise<Set<string>> {
    return listUnfinished(this.files, unfinishedPath(plan))
  }

  /** What killed processes have left. `takeAway` removes it, under the lock. */
  async listNotes(): Promise<{ plan: string; files: string[]; takeAway(): Promise<void> }[]> {
    const notes = []
    for (const name of await this.files.names(UNFINISHED)) {
      const note = `${UNFINISHED}/${name}`
      const files = [...(await listUnfinished(this.files, note))]
      notes.push({
        plan: name.replace(/\.json$/, ''),
        files,
        takeAway: () => this.createFiles(note, async () => []),
      })
    }
    return notes
  }

  /** The plan that was chosen on this machine, if it is still there. */
  async findChosen(): Promise<StoredPlan | undefined> {
    const id = (await this.files.read(CURRENT_PLAN).catch(() => undefined))?.text.trim()
    return id ? (await this.list()).plans.find(({ plan }) => isSamePlan(plan.id, id)) : undefined
  }

  async choose(id: string): Promise<void> {
    await this.files.keepCopy(CURRENT_PLAN, `${id}\n`)
  }

  private async filesOf(tasks: NewTask[]): Promise<NewFile[]> {
    return Promise.all(
      tasks.map(async task => {
        const slug = slugOf(await this.maskText(task.title))
        const folder = taskFolder(task.doneBy ? 'archive' : 'active')
        const file = `${folder}/${fileIdOf(task.id)}${slug && `-${slug}`}.md`
        return { file, text: renderNewTask(task) }
      }),
    )
  }

  /** A name is also taken by tasks alone: their plan may be on another branch. */
  private async refuseTaken(id: string): Promise<void> {
    const { plans } = await this.list()
    const taken = plans.find(({ plan }) => isSamePlan(plan.id, id))
    if (taken)
      throw new LogbookError(
        'ALREADY_EXISTS',
        `There is a plan ${JSON.stringify(id)} already: ${taken.file}.`,
        `Change it with {plan update} ${id} --from <file>, or choose another name.`,
      )
    const tasks = await tasksOfPlan(new Tasks(this.files, this.maskText), id)
    if (tasks.length === 0) return
    throw new LogbookError(
      'ALREADY_EXISTS',
      `${tasks.length === 1 ? 'A task has' : `${tasks.length} tasks have`} ids of a plan ${JSON.stringify(id)}: ${tasks[0]?.file}${tasks.length > 1 ? ' and others' : ''}.`,
      'Choose another name, or move them away.',
    )
  }
}

/** The tasks whose ids name this plan. */
async function tasksOfPlan(tasks: Tasks, id: string): Promise<StoredTask[]> {
  const all = await tasks.list('active', 'archive')
  return all.tasks.filter(({ task }) => isSamePlan(readPlanTaskId(task.id)?.plan ?? '', id))
}
