// Lets a program order a task: it is written down, an agent is run on it, and its result is the answer. Off until the
// user's own settings say where, and how much it may cost.
import * as z from 'zod'
import type { ApiSettings } from '../../../api/own-settings.ts'
import { LogbookError } from '../../../errors.ts'
import { chooseFolder, readAllowed } from '../../../parts/api/allowed.ts'
import {
  checkOrder,
  type Execution,
  executeTask,
  requireFolder,
  requireLimits,
} from '../../../parts/api/execute-task.ts'
import { type ApiSession, folderOf } from '../../../parts/api/read-api-sessions.ts'
import { countUntil } from '../../../parts/api/under-way.ts'
import type { RunEvent } from '../../../runs/run.ts'
import { presentEvent } from '../../render/present-run.ts'
import { agentTask } from '../../schema/api-answers.ts'
import type { Told } from '../answer-stream.ts'
import { type At, defineRoute } from './route.ts'
import { findSwitched, getSession, openSession } from './sessions.ts'

const order = z.strictObject({
  task: z.string().min(1).max(200_000),
  type: z.string().min(1).max(100).describe('code, git, file, command, or any other word').optional(),
  sessionId: z.string().min(1).max(1_000).optional(),
  workingDirectory: z.string().min(1).max(10_000).optional(),
})
type Order = z.infer<typeof order>

const outcome = z.strictObject({ sessionId: z.string(), task: agentTask })

const execute = defineRoute({
  method: 'POST',
  path: '/agent/execute',
  summary: 'Carry out a task by an agent, and wait for its result',
  scope: 'execute',
  body: order,
  answer: outcome,
  run: async (at, { body }) => {
    const { session, execution, settled } = await begin(at, body)
    await settled
    return readOutcome(at, session, execution)
  },
})

const stream = defineRoute({
  method: 'POST',
  path: '/agent/execute/stream',
  summary: 'The same, with what happens as it happens: events `task`, `run` for each step, and `result`',
  scope: 'execute',
  body: order,
  answer: outcome,
  run: execute.run,
  stream: (at, { body }) => tellExecution(at, body),
})

export const EXECUTE_ROUTES = [execute, stream]

interface Begun {
  session: ApiSession
  execution: Execution
  /** What has come of it is written down, also if its client no longer waits. */
  settled: Promise<unknown>
}

/** Throws NOT_APPROVED, INVALID_INPUT, WRONG_STATE, LOCKED, OUTSIDE_ROOT, NOT_FOUND before anything is written. */
async function begin(at: At, given: Order): Promise<Begun> {
  const allowed = readAllowed(at.open().workspace)
  const limits = requireLimits(allowed)
  checkOrder(given)
  const session = await chooseSession(at, given, allowed)
  const { root, stored } = session
  requireFolder(folderOf(root, stored.session), allowed)
  const execution = await executeTask(at.open(root).workspace, stored, {
    task: given.task,
    type: given.type,
    limits,
  })
  const settled = execution.ended.then(() => getSession(at, session.metadata.sessionId))
  countUntil(settled)
  return { session, execution, settled }
}

/** The named one, else that of this token, else a new one. Never one that somebody else has open. */
async function chooseSession(
  at: At,
  { sessionId, workingDirectory }: Order,
  allowed: ApiSettings,
): Promise<ApiSession> {
  if (sessionId !== undefined && workingDirectory !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      'A session has its own working directory; nothing was started.',
      'Give "sessionId" or "workingDirectory".',
    )
  if (sessionId !== undefined) return getSession(at, sessionId)
  const switched = workingDirectory === undefined ? await findSwitched(at) : undefined
  if (switched) return switched
  requireFolder(chooseFolder(at.open().workspace, workingDirectory, allowed), allowed)
  return openSession(at, workingDirectory)
}

async function readOutcome(at: At, session: ApiSession, { taskId }: Execution) {
  const { metadata, tasks } = await getSession(at, session.metadata.sessionId)
  const task = tasks.find(({ id }) => id === taskId)
  if (task) return at.open().safeToShow({ sessionId: metadata.sessionId, task })
  throw new LogbookError(
    'NOT_FOUND',
    `The task ${taskId} is not there any more.`,
    'Somebody has moved its file.',
  )
}

async function* tellExecution(at: At, body: Order): AsyncGenerator<Told> {
  const { session, execution, settled } = await begin(at, body)
  yield { event: 'task', data: await readOutcome(at, session, execution) }
  const queue = new Queue<RunEvent>()
  execution.follow(event => queue.add(event)).finally(() => queue.end())
  for await (const event of queue.items())
    yield { event: 'run', data: await at.open().safeToShow(presentEvent(event)) }
  await settled
  yield { event: 'result', data: await readOutcome(at, session, execution) }
}

/** What comes faster than somebody reads. A run says little, so that all of it fits. */
class Queue<T> {
  private readonly waiting: T[] = []
  private isOver = false
  private wake: () => void = () => undefined

  add(item: T): void {
    this.waiting.push(item)
    this.wake()
  }

  end(): void {
    this.isOver = true
    this.wake()
  }

  async *items(): AsyncGenerator<T> {
    for (;;) {
      for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) yield next
      if (this.isOver) return
      await new Promise<void>(resolve => {
        this.wake = resolve
      })
    }
  }
}
