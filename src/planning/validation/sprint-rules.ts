// The rules for completing a sprint.
import type { Sprint, Task } from '../task.ts'
import { isOpen } from '../task-transitions.ts'
import { type Rule, type Validation, type Verdict, validate } from './rules.ts'
import { summaryVerdict } from './summary-rule.ts'

export interface SprintSubject {
  /** The sprint with its final summary. */
  sprint: Sprint
  tasks: Pick<Task, 'id' | 'title' | 'status'>[]
}

const MET: Verdict = { level: 'met' }

export const openTasksRule: Rule<SprintSubject> = {
  title: 'Tasks',
  judge: ({ sprint, tasks }) => {
    if (tasks.length === 0) return { level: 'warning', message: `No task belongs to ${sprint.id}.` }
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
  judge: ({ sprint }) =>
    summaryVerdict(
      sprint.summary,
      `Say what was achieved: {sprint complete} ${sprint.id} --summary "<what was achieved>"`,
    ),
}

export function validateSprint(subject: SprintSubject): Validation {
  const { sprint, tasks } = subject
  return validate([openTasksRule, summaryRule], subject, {
    tasks: tasks.length,
    openTasks: tasks.filter(isOpen).length,
    summaryLength: sprint.summary.trim().length,
  })
}
