// A task takes longer than was thought: one line says so to Claude with the next prompt, at 25 % and at 50 % over.
import { LONGEST_NAME, toLine } from '../session/briefing.ts'
import { readActivities } from '../store/activities.ts'
import { leaveNote } from '../store/next-prompt.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import { overEstimate, renderEstimate } from '../task/estimate.ts'
import { record } from './activity.ts'
import { count } from './focus/settle.ts'
import type { Workspace } from './workspace.ts'

const STEPS = [50, 25]

/** Call it when a turn has ended. A task without an estimate takes as long as it takes. */
export async function tellOverEstimate(workspace: Workspace, stored: StoredSession): Promise<void> {
  const { store, sessions, tasks, claudeSession, now } = workspace
  const { id, focusTask } = stored.session
  const estimated = focusTask && (await tasks.find(focusTask).catch(() => undefined))
  if (!estimated || !claudeSession || estimated.task.estimateSeconds === undefined) return
  await count(workspace, stored)
  const { task } = await tasks.get(focusTask)
  const over = overEstimate(task) ?? 0
  const step = STEPS.find(percent => over >= percent)
  if (step === undefined) return
  const activities = await readActivities(store, id)
  const estimate = renderEstimate(task.estimateSeconds ?? 0)
  const mark = (percent: number) => `${percent} % over ${estimate}`
  const told = activities.filter(({ what, item }) => what === 'over-estimate' && item === task.id)
  const known = STEPS.filter(percent => percent >= step).map(mark)
  if (told.some(({ text = '' }) => known.includes(text))) return
  const title = toLine(await sessions.conceal(task.title), LONGEST_NAME)
  const spent = renderEstimate(task.activeSeconds)
  const text = `Logbook: ${task.id} (${title}) has taken ${spent} of an estimated ${estimate}, ${over} % over. The user may want to know; \`logbook task edit ${task.id} --estimate <duration>\` sets a new estimate.`
  await leaveNote(store, claudeSession, 'estimate', text, now())
  await record(workspace, id, 'over-estimate', { item: task.id, level: 'task', text: mark(step) })
}
