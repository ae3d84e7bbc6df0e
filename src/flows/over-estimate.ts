// Tells Claude in one line with the next prompt if a task takes 25 % or 50 % longer than its estimate.

import { countTime } from '../parts/focus/settle-focus.ts'
import { record } from '../parts/record-activity.ts'
import { overEstimate, renderEstimate } from '../planning/estimate.ts'
import { isPlainId } from '../planning/ids.ts'
import { readActivities } from '../store/activities.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'

const STEPS = [50, 25]

/** Call it at the end of a turn. Does nothing for a task without an estimate. */
export async function noteOverEstimate(workspace: Workspace, stored: StoredSession): Promise<void> {
  const { store, handOut, tasks, claudeSession } = workspace
  const { id, focusTask } = stored.session
  const estimated = focusTask && (await tasks.find(focusTask).catch(() => undefined))
  if (!estimated || !claudeSession || estimated.task.estimateSeconds === undefined) return
  await countTime(workspace, stored)
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
  const spent = renderEstimate(task.activeSeconds)
  // A name that a person chose must not reach Claude as an instruction.
  const [name, named] = isPlainId(task.id) ? [task.id, task.id] : ['the task in focus', '<id>']
  const text = `Logbook: ${name} has taken ${spent} of an estimated ${estimate}, ${over} % over. The user may want to know; \`logbook task edit ${named} --estimate <duration>\` sets a new estimate.`
  if (!handOut.leaveNote(claudeSession, 'estimate', text)) return
  await record(workspace, id, 'over-estimate', { item: task.id, level: 'task', text: mark(step) })
}
