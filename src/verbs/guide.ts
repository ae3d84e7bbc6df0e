// Looks up the state of the work and gives instructions for it.

import { LogbookError } from '../errors.ts'
import { isOpen, openBlockers } from '../journal/work-session.ts'
import { findNamedOrOpen } from '../parts/find.ts'
import { timeInFocus } from '../parts/focus/settle-focus.ts'
import { readActiveTime } from '../parts/read-active-time.ts'
import { lookOnce, readProof } from '../parts/read-proof.ts'
import { ofPeople } from '../parts/runs/of-people.ts'
import { orderOpen } from '../parts/tasks/order-tasks.ts'
import { isAbsence } from '../parts/unclear.ts'
import { overEstimate } from '../planning/estimate.ts'
import { type Instructions, instruct, mendFirst, mendTask, type Situation } from '../planning/guidance.ts'
import { nameTask } from '../planning/name-task.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { describeConflict, findConflict, HOW_TO_MEND } from '../text/conflict-marks.ts'
import { ownWords } from '../text/items.ts'
import { describeOpenBoxes } from '../text/open-boxes.ts'
import type { Workspace } from '../workspace.ts'
import { defineVerb, SESSION } from './definition.ts'
import { showTask } from './task/show.ts'

export const guide = defineVerb({
  summary: 'Say what to do now, by where things stand',
  usage: ['[--markdown]', '--session <id or name>'],
  arguments: { markdown: { kind: 'switch', help: 'as Markdown' }, session: SESSION },
  bare: ['session'],
  slash: { hint: '[<id or name>]' },
  run: findInstructions,
})

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT for a named work session. */
async function findInstructions(
  workspace: Workspace,
  input: { session?: string | undefined },
): Promise<Instructions> {
  const found = await findNamedOrOpen(workspace, input.session).catch(error => {
    if (input.session === undefined && isUnclear(error)) return undefined
    throw error
  })
  const conflict = found && findConflict(found.text)
  if (found && conflict !== undefined) return mendFirst(describeConflict(found.file, conflict), HOW_TO_MEND)
  const { next } = await orderOpen(workspace)
  const looking = lookOnce(workspace)
  const task = found && (await describeTask(looking, found))
  const isPaused = found?.session.status === 'paused'
  if (task instanceof LogbookError && !isPaused) return mendTask(task.message, task.next ?? 'See {doctor}.')
  return instruct({
    candidates: found ? [] : await listOpen(workspace),
    inConversation: workspace.claudeSession !== undefined,
    session: found && (await describe(looking, found)),
    task: task instanceof LogbookError ? undefined : task,
    next: next && { id: next.task.id, title: next.task.title },
  })
}

/** True if no work session is open, or if it is not clear which one is meant. */
function isUnclear(error: unknown): boolean {
  return isAbsence(error) || (error instanceof LogbookError && error.code === 'AMBIGUOUS_ID')
}

async function listOpen({ sessions }: Workspace): Promise<Situation['candidates']> {
  const listed = (await sessions.list('active')).sessions
  const open = listed.filter(({ session }) => isOpen(session))
  return ofPeople(open).map(({ session }) => ({
    name: session.shortname,
    paused: session.status === 'paused',
  }))
}

async function describe(workspace: Workspace, { session }: StoredSession): Promise<Situation['session']> {
  const { state } = await readProof(workspace, session)
  return {
    name: session.shortname,
    paused: session.status === 'paused',
    blockers: openBlockers(session).map(({ text }) => ownWords(text)),
    steps: session.progress.total,
    openBoxes: describeOpenBoxes(session.openBoxes),
    openSteps: session.progress.steps.filter(step => !step.done).length,
    needsProof: !['none', 'passed', 'unknown'].includes(state),
  }
}

/** Undefined if no task is in focus, or its file is gone. An error if it cannot be read, or if two have its id. */
async function describeTask(
  workspace: Workspace,
  { session }: StoredSession,
): Promise<Situation['task'] | LogbookError> {
  if (session.focusTask === undefined) return undefined
  const shown = await showTask(workspace, session.focusTask).catch((error: unknown) => {
    if (error instanceof LogbookError) return error
    throw error
  })
  if (shown instanceof LogbookError) return shown.code === 'NOT_FOUND' ? undefined : shown
  const { stored, validation } = shown
  const { id, status } = stored.task
  const running = timeInFocus(await readActiveTime(workspace, session), id, workspace.now())
  return {
    id,
    name: nameTask(stored.task),
    blocked: status === 'blocked',
    // Completing the task asks for the summary.
    missing: validation.requirements.flatMap(({ title, level, message }) =>
      level === 'error' && message !== null && title !== 'Summary' ? [message] : [],
    ),
    overEstimatePercent: overEstimate({ ...stored.task, activeSeconds: stored.task.activeSeconds + running }),
  }
}
