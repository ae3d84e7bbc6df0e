// Whether a sprint is done.
import type { Sprint, Task } from '../task/task.ts'
import { isOpen } from '../task/transitions.ts'
import { type Rule, type Validation, type Verdict, validate } from './rules.ts'

export interface SprintSubject {
  /** With the summary that it is to be completed with. */
  sprint: Sprint
  tasks: Pick<Task, 'id' | 'title' | 'status'>[]
}

const SHORTEST_SUMMARY = 20
const MET: Verdict = { level: 'met' }

export const openTasksRule: Rule<SprintSubject> = {
  title: 'Tasks',
  judge: ({ sprint, tasks }) => {
    if (tasks.length === 0) return { level: 'warning', message: `No task names ${sprint.id} as its sprint.` }
    const open = tasks.filter(isOpen)
    if (open.length === 0) return MET
    const list = open.map(({ id, title, status }) => `${id}  ${title} (${status})`).join('\n')
    return {
      level: 'error',
      message: `${open.length} of ${tasks.length} tasks ${open.length === 1 ? 'is' : 'are'} still open. Complete what is open, or move it on: {task edit} <id> --sprint <other or none>\n${list}`,
    }
  },
}

export const summaryRule: Rule<SprintSubject> = {
  title: 'Summary',
  judge: ({ sprint }) => {
    const length = sprint.summary.trim().length
    if (length === 0)
      return {
        level: 'error',
        message: `The summary is missing. Say what was achieved: {sprint complete} ${sprint.id} --summary "<what was achieved>"`,
      }
    if (length >= SHORTEST_SUMMARY) return MET
    return {
      level: 'warning',
      message: `The summary has ${length === 1 ? '1 character' : `${length} characters`}; ${SHORTEST_SUMMARY} or more say something.`,
    }
  },
}

export function validateSprint(subject: SprintSubject): Validation {
  const { sprint, tasks } = subject
  return validate([openTasksRule, summaryRule], subject, {
    tasks: tasks.length,
    openTasks: tasks.filter(isOpen).length,
    summaryLength: sprint.summary.trim().length,
  })
}
