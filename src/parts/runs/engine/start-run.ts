// Starts the process of a claimed run, bound beforehand to the work session of its thread.
import { agentEnvironment } from '../../../host/programs/agent-environment.ts'
import { forgetOutput, outputPaths } from '../../../host/programs/output-files.ts'
import { type ProgramOrder, type StartedProgram, startProgram } from '../../../host/programs/start-program.ts'
import { stopProgram } from '../../../host/programs/stop-program.ts'
import { hasEnded } from '../../../runs/ended.ts'
import type { Run } from '../../../runs/run.ts'
import type { StoredRun } from '../../../store/runs.ts'
import { formatSecond } from '../../../text/time.ts'
import type { Workspace } from '../../../workspace.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { askGitOnce } from '../ask-git-once.ts'
import { beginAttempt } from '../begin-attempt.ts'
import { endLeft } from '../look/left-running.ts'
import { bindRun, openThreadSession } from '../thread-session.ts'
import { placeThread } from '../worktrees/worktree-steps.ts'
import type { Prepared, ThreadOrder } from './prepare-run.ts'

export interface Started {
  stored: StoredRun
  ended: StartedProgram['ended']
  /** What the user should know of its worktree, a sentence each. */
  notes: string[]
  /** Lets us end before it. */
  leave(): void
}

/** Throws what the steps throw. Then nothing of it runs, and the claim is still there. */
export async function startRun(
  calling: Workspace,
  tree: PlanTree,
  prepared: Prepared,
  claimed: StoredRun,
): Promise<Started> {
  const workspace = askGitOnce(calling)
  const { runs, env } = workspace
  const { thread } = prepared.order
  const { before } = prepared
  // What the attempt before it left running would write between its lines.
  const left = before ? await endLeft(workspace, before) : []
  const place = prepared.apart
    ? await placeThread(workspace, tree.stored.plan, thread)
    : { folder: workspace.checks.folder, notes: [], env: {} }
  const session = await openThreadSession(workspace, tree, thread)
  if (prepared.conversation !== undefined)
    await bindRun(workspace, prepared.conversation, session, claimed.run.id)
  const { output, errors } = outputPaths(env, claimed.run.id)
  // The record comes first: if we are killed now, it says where to look.
  const begun = await runs.update(claimed, () => ({
    startedAt: formatSecond(workspace.now()),
    workSession: session.session.id,
    folder: place.folder,
    ...('branch' in place ? { branch: place.branch } : {}),
    output,
  }))
  let started: StartedProgram | undefined
  try {
    await beginAttempt(workspace, session, begun.run, prepared.prompt)
    started = await startIn(workspace, begun.run, thread, {
      command: prepared.command,
      folder: place.folder,
      env: { ...agentEnvironment(env, claimed.run.id), ...place.env },
      input: prepared.input,
      output,
      errors,
    })
    const { process } = started
    const stored = await runs.update(begun, () => ({ process }))
    // Whoever wanted to stop it found no process yet.
    if (stored.run.stopAsked || hasEnded(stored.run)) await stopProgram({ process, run: claimed.run.id })
    await runs.note(stored.run, { at: formatSecond(workspace.now()), kind: 'started' })
    return { stored, ended: started.ended, leave: started.leave, notes: [...notesOn(left), ...place.notes] }
  } catch (error) {
    await takeBack(workspace, begun, started?.process)
    throw error
  }
}

function notesOn(left: string[]): string[] {
  if (left.length === 0) return []
  const pids = left.map(name => Number.parseInt(name, 10)).join(', ')
  return [`What the attempt before it had started goes on, and could not be ended: ${pids}.`]
}

/** Nothing of it runs then, and its record is a claim again, which can be withdrawn. */
async function takeBack(
  { runs, env }: Workspace,
  begun: StoredRun,
  process: string | undefined,
): Promise<void> {
  const { id } = begun.run
  const { survivors } = await stopProgram({ process, run: id })
  if (survivors.length > 0) return
  try {
    await runs.update(begun, run =>
      hasEnded(run) ? {} : { startedAt: undefined, process: undefined, output: undefined },
    )
    forgetOutput(env, id)
  } catch {
    // It was withdrawn, or nothing can be written here. Whoever looks next sees that its process is gone.
  }
}

async function startIn(
  { store, host }: Workspace,
  { id, backend, asks }: Run,
  { id: thread, name }: ThreadOrder['thread'],
  order: ProgramOrder,
): Promise<StartedProgram> {
  const logbook = [process.execPath, `${host.program.folder}/bin/logbook.cjs`]
  if (backend === 'print' && !asks) return startProgram(order)
  if (backend === 'print') {
    const { startKept } = await import('../../../host/programs/start-kept.ts')
    return startKept({ ...order, run: id, keeper: logbook })
  }
  const { startInTmux } = await import('../../../host/programs/tmux.ts')
  const window = { ...order, root: store.root, run: id, title: `${thread} ${name}`, logbook }
  return startInTmux(asks ? { ...window, keeper: logbook } : window)
}
