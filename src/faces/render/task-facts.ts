// Makes lines about tasks and sprints that several reports share.
import { renderEstimate } from '../../planning/estimate.ts'
import type { Sprint, Task, TaskStatus } from '../../planning/task.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { counted } from '../../text/names/counted.ts'
import { firstOf } from './pages.ts'
import { tellTime } from './times.ts'

export function taskLine({ id, title, status, priority, planned }: Task): string {
  const urgency = priority === 'normal' ? '' : `, ${priority}`
  const worker = planned ? `, for ${planned.agent ?? 'an agent'}` : ''
  return `- ${id}  ${title} (${describeStatus(status)}${urgency}${worker})`
}

/** The way to a task of a plan: `login › Foundation › Server › Tokens`. */
export function planFact({ planned }: Task): string | undefined {
  if (!planned) return undefined
  const { plan, stage, batch, thread } = planned
  return [plan, stage, batch, thread]
    .filter((name, index, all) => name !== '' && name !== all[index - 1])
    .join(' › ')
}

export function describeStatus(status: TaskStatus | Sprint['status']): string {
  return status.replace('_', ' ')
}

export function criteriaLines({ criteria }: Task): string[] {
  return criteria.map(({ number, text, met }) => `${met ? '✓' : '·'} ${number}. ${text}`)
}

/** The beginning of advice for finishing a task: `tick …, and finish`. */
export function tickAndFinish({ id, criteria }: Task): string {
  return criteria.some(({ met }) => !met)
    ? `tick what is met with {task edit} ${id} --met <number>, and finish`
    : 'finish'
}

export function updateLines({ updates }: Task): string[] {
  return updates.map(({ text, at }) => `- ${text}${at ? ` (${tellTime(at)})` : ''}`)
}

/** `1h 10m of 2h 30m`; undefined if there is no time to show. */
export function timeFact(activeSeconds: number, estimateSeconds: number | undefined): string | undefined {
  if (estimateSeconds) return `${renderEstimate(activeSeconds)} of ${renderEstimate(estimateSeconds)}`
  return activeSeconds > 0 ? renderEstimate(activeSeconds) : undefined
}

/** The names of the requirements that stop completion. */
export function missingFact({ requirements }: Validation): string {
  const missing = requirements
    .filter(({ level }) => level === 'error')
    .map(({ title }) => title.toLowerCase())
  return missing.length > 0 ? missing.join(', ') : 'nothing'
}

/** The place of a closed task. A task in the folder of another tracker stays there. */
export function placeFact({ file }: { file: string }): [name: string, file: string] {
  return [file.includes('/archive/') ? 'Archived' : 'File', file]
}

/** The number of tasks by status: `2 pending, 1 completed`. */
export function statusCounts(byStatus: Record<TaskStatus, number>): string {
  const given = Object.entries(byStatus).filter(([, count]) => count > 0)
  return given.map(([status, count]) => `${count} ${status.replace('_', ' ')}`).join(', ')
}

export function problemList(problems: { message: string }[]): { title: string; lines: string[] } {
  return { title: 'Not read', lines: firstOf(problems.map(({ message }) => `- ${message}`)) }
}

export function moreLine(count: number, shown: number): string[] {
  return count > shown ? [`and ${counted(count - shown, 'more task')}`] : []
}
