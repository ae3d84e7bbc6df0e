// Opens a work session, for the verb that does so and for what opens one by itself.

import { LogbookError } from '../errors.ts'
import { type NewWorkSession, renderNewDocument } from '../journal/document.ts'
import { fileNameOf, shortnameFor } from '../journal/naming.ts'
import type { WorkSession } from '../journal/work-session.ts'
import type { TaskStatus } from '../planning/task.ts'
import { takeKey } from '../store/keys.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { beginningOf } from '../text/cut.ts'
import type { Workspace } from '../workspace.ts'
import { bind } from './conversation.ts'
import { focusOn } from './focus/focus-on.ts'
import { cleanText } from './input.ts'
import { findParent, nameOf } from './lineage.ts'
import { alreadyActive, isElsewhere } from './opening/already-active.ts'
import { record } from './record-activity.ts'
import { cleanCheck } from './run-check.ts'
import { isOfRuns } from './runs/of-people.ts'
import { makeStamp } from './stamp.ts'
import { findFirstLinked, nameOf as nameOfTask, startLinked } from './tasks/linked-tasks.ts'
import { writeEntry } from './write-entry.ts'

export interface Opening {
  goal?: string | undefined
  name?: string | undefined
  tasks: string[]
  steps: string[]
  /** Id or name of the parent work session. Its goal is the default goal. */
  parent?: string | undefined
  /** The command that shows that the work is done. */
  check?: string | undefined
  /** Opens it although others are active. */
  force: boolean
  /** The reason for opening it, for its first entry. */
  note?: string
  /** What its runs belong to: a plan, or a thread as `<plan>:<SS.BB.TT>`. */
  runsOf?: { plan: string } | { thread: string }
  /** The working directory, relative to the root. */
  folder?: string | undefined
}

export interface Opened {
  stored: StoredSession
  tasks: Omit<LinkedTask, 'criteria'>[]
  parent: StoredSession | undefined
  /** Work sessions that were active before, without the parent. */
  beside: string[]
}

const LONGEST_GOAL = 2_000
const LONGEST_STEP = 1_000

export async function openWorkSession(workspace: Workspace, input: Opening): Promise<Opened> {
  const parent = input.parent === undefined ? undefined : await findParent(workspace, input.parent)
  // Before anything is asked or written.
  if (!input.force) await findBeside(workspace, false, parent)
  const tasks = await Promise.all([...new Set(input.tasks)].map(id => linkTask(workspace, id)))
  const plan = await draft(workspace, input, tasks, parent?.session)
  // One process at a time, so that a second call at the same moment sees the first work session.
  const { stored, beside } = await workspace.store.lock('init', async () => {
    const beside = await findBeside(workspace, input.force, parent)
    const key = await takeKey(workspace.store, plan.id)
    const document = renderNewDocument({ ...plan, key })
    const name = fileNameOf(plan.shortname, plan.id)
    return { beside, stored: await workspace.sessions.create(name, document) }
  })
  await record(workspace, plan.id, 'opened', { text: stored.session.title })
  await writeEntry(workspace, stored, 'start', input.note, { base: plan.gitLastCommit })
  const first = await findFirstLinked(workspace, plan.taskIds)
  // An agent takes the tasks of its thread one after another.
  const started = input.runsOf ? [first?.name].filter(name => name !== undefined) : plan.taskIds
  for (const name of started) await startLinked(workspace, name)
  await bind(workspace, stored)
  const focused = first ? (await focusOn(workspace, stored, first.stored)).stored : stored
  // The opening itself is not taken back: what comes next is.
  await workspace.recording?.restart()
  const names = beside.map(({ session }) => session.shortname)
  return { stored: focused, parent, tasks, beside: names }
}

/** Work sessions that are already active, without the parent and those of runs. Throws ALREADY_EXISTS if one is in the way, unless `force`. */
async function findBeside(
  workspace: Workspace,
  force: boolean,
  parent: StoredSession | undefined,
): Promise<StoredSession[]> {
  const { sessions } = await workspace.sessions.list('active')
  const active = sessions.filter(
    stored =>
      stored.session.status === 'active' && stored.session.id !== parent?.session.id && !isOfRuns(stored),
  )
  const inTheWay = active.filter(other => !parent || !isElsewhere(workspace, other))
  if (inTheWay.length > 0 && !force) throw await alreadyActive(workspace, inTheWay)
  return active
}

interface LinkedTask {
  id: string
  title: string | undefined
  /** `missing`: the task has no file, only a name. */
  standing: TaskStatus | 'missing'
  criteria: string[]
}

async function draft(
  workspace: Workspace,
  input: Opening,
  tasks: LinkedTask[],
  parent: WorkSession | undefined,
): Promise<NewWorkSession> {
  const titles = tasks.map(task => task.title).filter(Boolean)
  const goal = input.goal ?? (titles.join('; ') || (parent && goalOf(parent)) || '')
  if (input.goal === undefined && !goal) {
    throw new LogbookError(
      'INVALID_INPUT',
      'A new work session needs a goal.',
      'Say what it is to achieve: {init} --goal "<goal>". Steps can be planned at once with --step "<step>".',
    )
  }
  // The goal is masked first, because the file name is made from it.
  const text = await workspace.sessions.mask(cleanText(goal, '--goal', LONGEST_GOAL))
  const shortname = shortnameFor(text, input.name && (await workspace.sessions.mask(input.name)))
  const id = await workspace.newId()
  const head = workspace.readHead()
  return {
    id,
    shortname,
    goal: text,
    taskIds: tasks.map(task => task.id),
    steps: input.steps.map(step => cleanText(step, '--step', LONGEST_STEP).replace(/\s+/g, ' ')),
    criteria: tasks.flatMap(task => task.criteria),
    createdAt: makeStamp(workspace).second,
    gitBranch: head?.branch,
    gitLastCommit: head?.commit,
    parent: parent?.id,
    ...input.runsOf,
    folder: input.folder,
    check: input.check === undefined ? undefined : await cleanCheck(workspace, input.check),
    keyContext: parent ? [`Child of ${nameOf(parent)}: ${parent.title}`] : [],
  }
}

/** The parent's goal, shortened: a handwritten one may exceed the limit for a goal. */
function goalOf({ objective, summary, title }: WorkSession): string {
  return beginningOf(objective || summary || title, LONGEST_GOAL)
}

async function linkTask(workspace: Workspace, given: string): Promise<LinkedTask> {
  const id = cleanText(given, '--task', 200).replace(/\s+/g, ' ')
  const found = await workspace.tasks.find(id)
  const stored = found?.place === 'active' ? found : undefined
  // Texts are masked before they become fields: a mask is in brackets, which begin a list in the front matter.
  const shown = await workspace.sessions.mask(stored ? await nameOfTask(workspace, id, stored) : id)
  if (!stored) return { id: shown, title: undefined, standing: found?.task.status ?? 'missing', criteria: [] }
  const { task } = stored
  return {
    id: shown,
    standing: task.status,
    // A task without a title has its id as title, which is not a goal.
    title: task.title === task.id ? undefined : task.title,
    criteria: task.criteria.map(criterion => criterion.text),
  }
}
