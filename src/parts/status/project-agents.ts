// Gathers all that is known of the agents of one project, and judges them.

import { Growth } from '../../host/claude-code/growth.ts'
import type { LiveConversation } from '../../host/claude-code/live-conversations.ts'
import { outputPaths } from '../../host/programs/output-files.ts'
import { judgeAgents } from '../../status/judging/judge.ts'
import type { RunSign, Said } from '../../status/judging/sources.ts'
import type { Shown } from '../../status/plan-wait.ts'
import { keyOf } from '../../status/row.ts'
import type { Update } from '../../status/update.ts'
import { linkWaits, mayWaitForTasks } from '../../status/waiting/link-waits.ts'
import type { TaskSource } from '../../status/waiting/task-sign.ts'
import { hasLink } from '../../store/disk/links.ts'
import { statOf } from '../../store/disk/root.ts'
import { STATUS } from '../../store/paths.ts'
import type { AgentFile } from '../../store/status/status.ts'
import type { Workspace } from '../../workspace.ts'
import type { Liveness } from './liveness.ts'
import { readPlanWaits } from './plan-waits.ts'
import { RunSigns } from './run-signs.ts'
import { SeenTasks } from './seen-tasks.ts'
import { TaskSigns } from './task-signs.ts'
import { Titles } from './titles.ts'

/** Lines: a conversation may ask several questions one after another. */
const LOOKED_BACK = 50

export interface Surroundings {
  now: Date
  /** Also what ended long ago. */
  all: boolean
  liveness: Liveness
  /** Every entry of the registers of the client, by its folder. */
  register(configFolder: string | undefined): LiveConversation[]
  /** The root of the project that a folder belongs to. */
  rootOf(folder: string): string
}

export class ProjectAgents {
  readonly root: string
  private readonly workspace: Workspace
  private readonly tasks: SeenTasks
  private readonly signs = new TaskSigns()
  private readonly runs: RunSigns
  private readonly titles: Titles
  private readonly growth = new Growth()
  private hasSeen = false
  private readonly told = new WeakMap<AgentFile, Said[]>()

  constructor(workspace: Workspace, root: string) {
    this.workspace = workspace
    this.root = root
    this.tasks = new SeenTasks(workspace)
    this.runs = new RunSigns(workspace, this.tasks)
    this.titles = new Titles(workspace)
  }

  /** Throws UNREADABLE. */
  async read(around: Surroundings): Promise<Shown> {
    this.tasks.lookAgain()
    const files = await this.latest()
    const said = (await Promise.all(files.map(file => this.saidIn(file)))).flat()
    const runs = await this.runs.read()
    const live = this.liveHere(around, said, runs)
    const bound = new Set(
      said.filter(({ update }) => update.workSession).map(({ update }) => keyOf(update.session)),
    )
    await this.titles.prepare(
      [
        ...said.flatMap(({ update }) => update.workSession ?? []),
        ...runs.flatMap(run => run.workSession ?? []),
      ],
      live.map(({ conversation }) => conversation).filter(conversation => !bound.has(keyOf(conversation))),
    )
    const folders = new Map(
      said.map(({ update }) => [
        keyOf(update.conversation ?? update.session),
        this.configFolderOf(around, update),
      ]),
    )
    const folderOf = (conversation: string) =>
      folders.get(keyOf(conversation)) ?? this.workspace.host.configFolder
    const rows = judgeAgents(
      {
        said,
        live,
        runs,
        isAlive: update => around.liveness.isAlive(update),
        turnEnd: conversation => this.growth.turnEnd(folderOf(conversation), conversation),
        grownAt: (conversation, subagent) =>
          this.growth.grownAt(folderOf(conversation), around.now, conversation, subagent),
        outputGrownAt: run => statOf(outputPaths(this.workspace.env, run).output)?.mtime,
        titleOf: workSession => this.titles.titleOf(workSession),
        workSessionOf: conversation => this.titles.workSessionOf(conversation),
      },
      around.now,
    )
    const runsOf = this.runs.byPlan
    const linked = linkWaits(rows, mayWaitForTasks(rows) ? await this.readTasks() : undefined)
    return { rows: linked, plans: await readPlanWaits(runsOf, this.tasks, linked, around) }
  }

  private async readTasks(): Promise<TaskSource> {
    return this.signs.of(await this.tasks.list(), [...this.runs.byPlan.values()].flat())
  }

  /**
   * To see no file at all may be our own fault: a folder that root has made, too many open files. What is behind a link, which
   * may come with a repository, holds up nothing but itself, unless there was something before.
   */
  private async latest(): Promise<AgentFile[]> {
    const files = await this.workspace.status.latest()
    if (files.length === 0 && (this.hasSeen || !hasLink(this.root, STATUS)))
      await this.workspace.store.names(STATUS)
    this.hasSeen = files.length > 0
    return files
  }

  /** The same objects for a file that has not changed. */
  private async saidIn(file: AgentFile): Promise<Said[]> {
    const known = this.told.get(file)
    if (known) return known
    const said: Said[] = []
    for (const { since, ...update } of file.last) {
      const one = { update, at: new Date(update.timestamp), since: new Date(since), began: bornOf(file) }
      said.push(needsBefore(update, since) ? { ...one, before: await this.before(update) } : one)
    }
    this.told.set(file, said)
    return said
  }

  private async before({ session, status }: Update): Promise<Update | undefined> {
    const history = await this.workspace.status.history(session, { limit: LOOKED_BACK })
    return history.findLast(update => update.session === session && update.status !== status)
  }

  private configFolderOf({ liveness }: Surroundings, update: Update): string | undefined {
    return (liveness.isHere(update) ? update.configFolder : undefined) ?? this.workspace.host.configFolder
  }

  private liveHere(around: Surroundings, said: Said[], runs: RunSign[]): LiveConversation[] {
    const own = new Set([
      ...said.map(({ update }) => keyOf(update.conversation ?? update.session)),
      ...runs.flatMap(({ conversation }) => (conversation ? [keyOf(conversation)] : [])),
    ])
    const folders = new Set([
      this.workspace.host.configFolder,
      ...said.map(({ update }) => this.configFolderOf(around, update)),
    ])
    return [...folders]
      .flatMap(folder => around.register(folder))
      .filter(entry => own.has(keyOf(entry.conversation)) || around.rootOf(entry.cwd) === this.root)
  }
}

function bornOf({ bornMs }: AgentFile): Date | undefined {
  return bornMs === undefined ? undefined : new Date(bornMs)
}

/** Of a conversation: its question hides what it does, and its end what it was at. */
function needsBefore({ session, conversation, status, ended, timestamp }: Update, since: string): boolean {
  if (conversation === undefined || keyOf(conversation) !== keyOf(session)) return false
  return status === 'blocked' || (ended === true && since === timestamp)
}
