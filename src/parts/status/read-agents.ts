// Reads the agents of this project, or of all projects of this machine. A look that follows another one reads only what has
// changed since.
import { type LiveConversation, listLive } from '../../host/claude-code/live-conversations.ts'
import type { Shown } from '../../status/plan-wait.ts'
import { findRoot } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { knownProjects } from '../../store/status/known-projects.ts'
import type { Workspace } from '../../workspace.ts'
import { Liveness } from './liveness.ts'
import { ProjectAgents, type Surroundings } from './project-agents.ts'

export class Agents {
  private readonly workspace: Workspace
  private readonly machine: boolean
  private readonly all: boolean
  private readonly projects = new Map<string, ProjectAgents>()
  private readonly roots = new Map<string, string>()

  constructor(workspace: Workspace, { machine, all }: { machine: boolean; all: boolean }) {
    this.workspace = workspace
    this.machine = machine
    this.all = all
  }

  /** In no order. Throws UNREADABLE. */
  async look(): Promise<Shown> {
    const around = this.lookAround()
    if (!this.machine) return this.ownProject().read(around)
    const shown: Shown = { rows: [], plans: [] }
    for (const root of this.allRoots(around)) {
      // A project that cannot be read costs only itself.
      const found = await this.projectAt(root)
        .read(around)
        .catch((): Shown => ({ rows: [], plans: [] }))
      shown.rows.push(...found.rows.map(row => ({ ...row, project: root })))
      shown.plans.push(...found.plans.map(plan => ({ ...plan, project: root })))
    }
    return shown
  }

  private lookAround(): Surroundings {
    const { env, now } = this.workspace
    const registers = new Map<string | undefined, LiveConversation[]>()
    return {
      now: now(),
      all: this.all,
      liveness: new Liveness(env),
      rootOf: folder => this.rootOf(folder),
      register: folder => {
        const known = registers.get(folder) ?? listLive(folder)
        registers.set(folder, known)
        return known
      },
    }
  }

  private ownProject(): ProjectAgents {
    return this.projectAt(realPath(this.workspace.store.root))
  }

  private projectAt(root: string): ProjectAgents {
    const isOwn = root === realPath(this.workspace.store.root)
    const known =
      this.projects.get(root) ??
      new ProjectAgents(isOwn ? this.workspace : this.workspace.inProject(root), root)
    this.projects.set(root, known)
    return known
  }

  /** Conversations also go on in projects that have no journal. */
  private allRoots({ register, rootOf }: Surroundings): string[] {
    const { store, env, host } = this.workspace
    const live = register(host.configFolder).filter(({ alive }) => alive !== false)
    return [
      ...new Set([
        realPath(store.root),
        ...knownProjects(env).map(realPath),
        ...live.flatMap(({ cwd }) => (cwd === '' ? [] : [rootOf(cwd)])),
      ]),
    ].toSorted()
  }

  /** LOGBOOK_ROOT is the reader's own, and says nothing of where others work. */
  private rootOf(folder: string): string {
    const known = this.roots.get(folder)
    if (known !== undefined) return known
    const { LOGBOOK_ROOT: _, ...env } = this.workspace.env
    const root = folder === '' ? '' : realPath(findRoot({ cwd: folder, env }).path)
    this.roots.set(folder, root)
    return root
  }
}
