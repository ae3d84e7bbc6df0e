// Keeps the tasks and plans of a project for those who look at its agents again and again, and reads them anew only when a
// file has changed. Whoever needs none asks for none: there may be thousands.
import { isSamePlan } from '../../planning/plan-ids.ts'
import type { Task } from '../../planning/task.ts'
import { TASKS } from '../../store/paths.ts'
import type { StoredPlan } from '../../store/plans.ts'
import type { TaskListing } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { type PlanTree, treeOf } from '../plans/read-tree.ts'

interface Seen {
  signature: string
  listing: Pick<TaskListing, 'tasks' | 'problems'>
  tasks: Task[]
  plans: StoredPlan[]
  trees: Map<string, PlanTree>
}

export class SeenTasks {
  private readonly workspace: Workspace
  private seen: Seen | undefined
  private isFresh = false

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  /** What is asked for from now on is compared with the files once more. */
  lookAgain(): void {
    this.isFresh = false
  }

  /** The same list while no file has changed. What cannot be read is left out. */
  async list(): Promise<readonly Task[]> {
    return (await this.read()).tasks
  }

  /** Undefined if there is no such plan. */
  async treeOf(plan: string): Promise<PlanTree | undefined> {
    const { plans, listing, trees } = await this.read()
    const stored = plans.find(one => isSamePlan(one.plan.id, plan))
    if (!stored) return undefined
    const tree = trees.get(plan) ?? (await treeOf(this.workspace, stored, listing))
    trees.set(plan, tree)
    return tree
  }

  private async read(): Promise<Seen> {
    if (this.seen && this.isFresh) return this.seen
    const signature = await this.signature()
    if (this.seen?.signature !== signature) {
      const listing = await this.workspace.tasks.list('active', 'archive').catch(() => NONE)
      const plans = await this.workspace.plans.list().catch(() => ({ plans: [] }))
      const tasks = listing.tasks.map(({ task }) => task)
      this.seen = { signature, listing, tasks, plans: plans.plans, trees: new Map() }
    }
    this.isFresh = true
    return this.seen
  }

  /** Names and times of all files of tasks and plans. */
  private async signature(): Promise<string> {
    const { store } = this.workspace
    const folders = [TASKS, ...(await this.foldersIn(TASKS))]
    const files: string[] = []
    for (const folder of folders) {
      const names = await store.names(folder).catch(() => [])
      for (const name of names)
        if (name.endsWith('.md')) files.push(`${folder}/${name} ${store.changedAt(`${folder}/${name}`)}`)
    }
    return files.join('\n')
  }

  private async foldersIn(folder: string): Promise<string[]> {
    const names = await this.workspace.store.names(folder).catch(() => [])
    return names.filter(name => !name.endsWith('.md')).map(name => `${folder}/${name}`)
  }
}

const NONE: Seen['listing'] = { tasks: [], problems: [] }
