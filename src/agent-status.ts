// Lets a program say what it does, as `logbook push` does. It adds a line to a file, at once and without starting anything,
// and never breaks the program's own work.
import { LogbookError, reasonOf } from './errors.ts'
import { readMachine } from './host/programs/machine.ts'
import { maskAtOnce } from './secrets/mask-at-once.ts'
import { fitUpdate, onOneLine } from './status/fit-update.ts'
import { readPush } from './status/read-push.ts'
import type { AgentStatusName, Update } from './status/update.ts'
import { renderUpdate } from './status/write-update.ts'
import { nameProcess } from './store/disk/process-start.ts'
import { findRoot } from './store/disk/root.ts'
import { appendStatus } from './store/disk/status/append-status.ts'
import { rememberProject } from './store/status/known-projects.ts'
import { mapFieldsAtOnce, mapTextsAtOnce } from './text/map-texts.ts'

export interface AgentStatusOptions {
  /** A folder of the project; that of the process by default. */
  cwd?: string
  /** `process.env` by default. */
  env?: Readonly<Record<string, string | undefined>>
  /** The clock. */
  now?: () => Date
  /** True if a push that fails throws a LogbookError. By default it returns false, and the work goes on. */
  throws?: boolean
}

export interface AgentSaid {
  /** From 0 to 1; anything beyond counts as the nearer of both. */
  progress?: number | undefined
  /** The task that it works on. */
  taskId?: string | undefined
  /** Anything that JSON can hold. */
  metadata?: Record<string, unknown> | undefined
}

/** Each function returns true once the line is in the file. */
export class AgentStatus {
  readonly agent: string
  private readonly options: AgentStatusOptions
  private own: Partial<Update> | undefined

  constructor(agent: string, options: AgentStatusOptions = {}) {
    this.agent = agent
    this.options = options
  }

  idle(message?: string, said?: AgentSaid): boolean {
    return this.push({ ...said, status: 'idle', message })
  }

  working(message?: string, said?: AgentSaid): boolean {
    return this.push({ ...said, status: 'working', message })
  }

  blocked(message?: string, said?: AgentSaid): boolean {
    return this.push({ ...said, status: 'blocked', message })
  }

  completed(message?: string, said?: AgentSaid): boolean {
    return this.push({ ...said, status: 'completed', message })
  }

  error(message?: string, said?: AgentSaid): boolean {
    return this.push({ ...said, status: 'error', message })
  }

  push(said: AgentSaid & { status: AgentStatusName; message?: string | undefined }): boolean {
    try {
      this.write(said)
      return true
    } catch (error) {
      if (this.options.throws) throw asLogbookError(error)
      return false
    }
  }

  private write({ taskId, metadata, ...said }: Parameters<AgentStatus['push']>[0]): void {
    const { cwd = process.cwd(), env = process.env, now = () => new Date() } = this.options
    const given = { ...said, task: taskId, metadata: asJson(metadata) }
    const read = readPush(this.agent, given, now().toISOString())
    const update = fitUpdate(masked(onOneLine(read)))
    const root = findRoot({ cwd, env }).path
    this.own ??= describeOwn(env)
    appendStatus(root, update.session, renderUpdate({ ...update, ...this.own }))
    rememberProject(root, env)
  }
}

/** Times and the status stay as they are. */
function masked(update: Update): Update {
  const { timestamp, status, metadata, ...texts } = update
  return {
    ...mapTextsAtOnce(texts, maskAtOnce),
    ...(metadata ? { metadata: mapFieldsAtOnce(metadata, maskAtOnce) } : {}),
    timestamp,
    status,
  }
}

/** As the line has it: a Date is a text there. Throws for what JSON cannot hold. */
function asJson(metadata: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  return metadata && JSON.parse(JSON.stringify(metadata))
}

/** The process vouches for it: once it is gone, so is the agent. */
function describeOwn(env: NodeJS.ProcessEnv): Partial<Update> {
  const run = env.LOGBOOK_RUN
  return { process: nameProcess(process.pid), ...readMachine(env), ...(run ? { run } : {}) }
}

function asLogbookError(error: unknown): LogbookError {
  if (error instanceof LogbookError) return error
  return new LogbookError(
    'UNWRITABLE',
    `The status could not be written: ${reasonOf(error) ?? (error as Error).message}.`,
    'Mend that and try again.',
  )
}
