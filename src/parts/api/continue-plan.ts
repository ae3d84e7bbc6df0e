// Goes on with a plan from a page, as `logbook continue` does where nobody is at the keyboard. It is a process of its own,
// which outlives the server: several batches may follow each other, and what is done is merged at the end of each.
import { LogbookError } from '../../errors.ts'
import { forgetOutput, outputPaths, readErrors, readPrinted } from '../../host/programs/output-files.ts'
import { sleep } from '../../host/programs/sleep.ts'
import { type ProgramEnd, startProgram } from '../../host/programs/start-program.ts'
import type { Run } from '../../runs/run.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Workspace } from '../../workspace.ts'
import { readTree } from '../plans/read-tree.ts'
import { countUntil } from './under-way.ts'

export interface ContinueOrder {
  /** To the end of the plan, and not only the next batch. */
  all: boolean
  /** What becomes of threads that were cut off or failed. Without it they stop the call. */
  stuck: 'fix' | 'skip' | undefined
  /** What agents ask waits for an answer. */
  ask: boolean
}

export interface GoesOn {
  plan: string
  /** What has begun so far. */
  runs: Run[]
  /** It goes on by itself. */
  goesOn: boolean
  /** What stands in the way, if it is over already: a word of `continue --json`. */
  needs: string | undefined
}

const LOOK_EVERY_MS = 50
/** It may wait for other threads, or for a merge. */
const MOST_MS = 15_000

/** Resolves once something has begun, or is over. Throws NOT_FOUND, WRONG_STATE, NOT_APPROVED. */
export async function continueAside(
  workspace: Workspace,
  name: string,
  order: ContinueOrder,
): Promise<GoesOn> {
  const { env, host, checks } = workspace
  const { plan } = (await readTree(workspace, name)).stored
  if (plan.madeBy === 'api')
    throw new LogbookError(
      'WRONG_STATE',
      `The plan ${plan.id} holds what was ordered through the API; nothing was started.`,
      'Order it again: POST /agent/execute.',
    )
  const id = `continue-${await workspace.newId()}`
  const paths = outputPaths(env, id)
  const words = ['continue', plan.id, ...flagsOf(order), '--json']
  try {
    const { pid, ended, leave } = await startProgram({
      command: [process.execPath, `${host.program.folder}/bin/logbook.cjs`, ...words],
      folder: checks.folder,
      env,
      input: '',
      ...paths,
    })
    leave()
    countUntil(ended)
    const over = await begunOrOver(workspace, plan.id, pid, ended)
    const runs = await runsOf(workspace, plan.id, pid)
    if (!over) return { plan: plan.id, runs, goesOn: true, needs: undefined }
    const needs = readEnd(env, id, plan.id)
    if (needs === 'decision' && runs.length === 0) throw needsDecision(plan.id)
    return { plan: plan.id, runs, goesOn: false, needs }
  } finally {
    forgetOutput(env, id)
  }
}

function flagsOf({ all, stuck, ask }: ContinueOrder): string[] {
  return [
    ...(all ? ['--all'] : []),
    ...(stuck === 'fix' ? ['--fix-first'] : []),
    ...(stuck === 'skip' ? ['--skip-failed'] : []),
    ...(ask ? ['--ask'] : []),
  ]
}

/** True if it is over. */
async function begunOrOver(
  workspace: Workspace,
  plan: string,
  pid: number,
  ended: Promise<ProgramEnd>,
): Promise<boolean> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  for (const until = elapsedMs() + MOST_MS; elapsedMs() < until; await sleep(LOOK_EVERY_MS)) {
    if (isOver) return true
    if ((await runsOf(workspace, plan, pid)).some(({ startedAt }) => startedAt !== undefined)) return false
  }
  return isOver
}

/** Those that this process has claimed. */
async function runsOf({ runs }: Workspace, plan: string, pid: number): Promise<Run[]> {
  const { runs: stored } = await runs.list({ plan })
  return stored.map(({ run }) => run).filter(({ watcher }) => Number.parseInt(watcher, 10) === pid)
}

/** What stands in the way. Throws what it was refused for. */
function readEnd(env: NodeJS.ProcessEnv, id: string, plan: string): string | undefined {
  const said = parse(readPrinted(env, id))
  const { code, message, next } = said?.error ?? {}
  if (code === 'NOT_APPROVED')
    throw new LogbookError(
      'NOT_APPROVED',
      message ?? '',
      `Type it once in a terminal, which shows the texts and asks: {continue} ${plan}`,
    )
  if (code !== undefined) throw new LogbookError(code as 'WRONG_STATE', message ?? '', next)
  if (said) return said.needs
  throw new LogbookError(
    'WRONG_STATE',
    `Nothing was started: ${readErrors(env, id).trim() || 'it ended without a word'}.`,
    `Type it in a terminal: {continue} ${plan}`,
  )
}

interface Said {
  error?: { code: string; message: string; next?: string }
  needs?: string
}

/** The end of a long answer is none: then it was no refusal either. */
function parse(text: string): Said | undefined {
  try {
    return JSON.parse(text) as Said
  } catch {
    return text.length > 0 ? {} : undefined
  }
}

function needsDecision(plan: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `Threads of the next batch of ${plan} were cut off or failed; nothing was started.`,
    'Say what becomes of them: "stuck" is "fix" (resume or retry them) or "skip".',
  )
}
