// Writes down what a program orders: a task in a plan of its session, a thread for each, so that it is run, recorded and
// found as any other work of agents.
import { LogbookError } from '../../errors.ts'
import { isOpen } from '../../journal/work-session.ts'
import { renderPlace } from '../../planning/plan-ids.ts'
import type { NewTask } from '../../planning/task-document.ts'
import { makeTasks, type PlacedThread } from '../../plans/plan-tasks.ts'
import { type Thread, threadsOf } from '../../plans/plan-tree.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { shortenAtWord } from '../../text/cut.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { withoutControls } from '../input.ts'
import { type PlanTree, readTree } from '../plans/read-tree.ts'
import { findBelow } from './find-below.ts'
import { isApiPlan, openApiSession } from './open-api-session.ts'

export interface Order {
  task: string
  /** What kind of work it is. */
  type?: string | undefined
}

export interface Ordered {
  tree: PlanTree
  thread: Thread
}

/** As much as a prompt tells of a thread. */
const LONGEST = 20_000
const LONGEST_TITLE = 100
const MOST = 99

/** Throws INVALID_INPUT, WRONG_STATE, and what writing throws. */
export async function orderTask(
  workspace: Workspace,
  session: StoredSession,
  given: Order,
): Promise<Ordered> {
  const order = cleanOrder(given)
  const text = await workspace.sessions.mask(order.task)
  const type = order.type && (await workspace.sessions.mask(order.type))
  const plan = await planFor(workspace, session)
  const place = await addTask(workspace, plan, session, { task: text, type })
  const tree = await readTree(workspace, plan)
  const thread = threadsOf(tree.stages).find(({ id }) => id === place)
  if (!thread) throw new Error(`${plan}:${place} is not there`)
  return { tree, thread }
}

/** Throws INVALID_INPUT. */
export function cleanOrder(given: Order): Order {
  const text = withoutControls(given.task)
  const type = given.type === undefined ? undefined : oneLine(withoutControls(given.type))
  if (text === '')
    throw new LogbookError('INVALID_INPUT', 'The task is empty.', 'Say in "task" what is to be done.')
  if (type === '')
    throw new LogbookError('INVALID_INPUT', 'The type is empty.', 'Give a word such as "git", or no "type".')
  if (text.length <= LONGEST) return { task: text, type }
  throw new LogbookError(
    'INVALID_INPUT',
    `The task is ${text.length.toLocaleString('en')} characters long; an agent is told at most ${LONGEST.toLocaleString('en')}.`,
    'Put the rest into a file of the project, and name it.',
  )
}

/** The plan that the API has made for it. The plan of a person gets nothing from programs. */
async function planFor(workspace: Workspace, { session }: StoredSession): Promise<string> {
  const own = session.plan === undefined ? undefined : await ownPlan(workspace, session.plan)
  if (own !== undefined && session.thread === undefined) return own
  for (const { session: below } of await findBelow(workspace, session)) {
    const plan = isOpen(below) && below.plan ? await ownPlan(workspace, below.plan) : undefined
    if (plan !== undefined) return plan
  }
  const made = await openApiSession(workspace, { parent: session.id, goal: session.title })
  return made.session.plan ?? ''
}

/** It is made with its first task. */
async function ownPlan({ plans }: Workspace, id: string): Promise<string | undefined> {
  const stored = await plans.find(id)
  if (!stored) return isApiPlan(id) ? id : undefined
  return stored.plan.madeBy === 'api' ? id : undefined
}

async function addTask(
  workspace: Workspace,
  plan: string,
  { session }: StoredSession,
  { task: text, type }: Order,
): Promise<string> {
  const createdAt = formatSecond(workspace.now())
  const { plans } = workspace
  const draft = (at: PlacedThread): NewTask[] =>
    makeTasks(plan, [at], { createdAt, doneBy: '' }).map(task => ({ ...task, type }))
  if (!(await plans.find(plan)))
    try {
      const first = placeThread(1, text)
      const title = `Ordered through the API: ${session.title}`
      await plans.make(
        { id: plan, title, goal: session.title, parts: [], createdAt, madeBy: 'api' },
        draft(first),
      )
      return placeOf(first)
    } catch (error) {
      // Another order of the same session has just made it.
      if (!(error instanceof LogbookError && error.code === 'ALREADY_EXISTS')) throw error
    }
  let at = placeThread(1, text)
  await plans.addTasks(plan, async () => {
    const threads = threadsOf((await readTree(workspace, plan)).stages)
    at = placeThread(1 + numberOf(threads.at(-1)), text)
    return draft(at)
  })
  return placeOf(at)
}

/** Each has a batch of its own, since one comes after another. Throws WRONG_STATE if there is no further place. */
function placeThread(number: number, text: string): PlacedThread {
  const stage = 1 + Math.floor((number - 1) / MOST)
  if (stage > MOST)
    throw new LogbookError('WRONG_STATE', 'The session holds no further tasks.', 'Open another session.')
  const title = shortenAtWord(oneLine(text), LONGEST_TITLE)
  const task = { title, line: 1, done: false, place: undefined, description: '', criteria: [] }
  return {
    stage,
    batch: 1 + ((number - 1) % MOST),
    thread: 1,
    names: { stage: 'Tasks', batch: title },
    outline: {
      name: title,
      line: 1,
      notes: '',
      agent: undefined,
      model: undefined,
      prompt: promptOf(text, title),
      tasks: [task],
    },
  }
}

/** A single word might be the path of a file, which then would be told instead. */
function promptOf(text: string, title: string): string | undefined {
  if (text === title) return undefined
  return /\s/.test(text) ? text : `Do this: ${text}`
}

function numberOf(last: Thread | undefined): number {
  const [stage = 1, batch = 0] = last?.id.split('.').map(Number) ?? []
  return (stage - 1) * MOST + batch
}

function placeOf({ stage, batch, thread }: PlacedThread): string {
  return renderPlace([stage, batch, thread])
}
