// The rules for completing a plan.
import { isOpen } from '../planning/task-transitions.ts'
import { type Rule, type Validation, type Verdict, validate } from '../planning/validation/rules.ts'
import { summaryVerdict } from '../planning/validation/summary-rule.ts'
import type { Plan } from './plan.ts'
import { type Stage, type Thread, threadsOf } from './plan-tree.ts'

export interface PlanSubject {
  plan: Pick<Plan, 'id'>
  /** The final summary. */
  summary: string
  stages: Stage[]
  /** Files of tasks that could not be read. */
  unread: string[]
  /** Complete threads whose work is not in the branch of the plan. */
  unmerged: { thread: Pick<Thread, 'id' | 'name'>; branch: string }[]
}

const MET: Verdict = { level: 'met' }
const MOST_SHOWN = 20

const tasksRule: Rule<PlanSubject> = {
  title: 'Tasks',
  judge: ({ plan, stages }) => {
    const tasks = threadsOf(stages).flatMap(thread => thread.tasks)
    if (tasks.length === 0) return { level: 'warning', message: `No task belongs to the plan ${plan.id}.` }
    const open = tasks.filter(isOpen)
    if (open.length === 0) return MET
    const lines = open.slice(0, MOST_SHOWN).map(({ id, title, status }) => `${id}  ${title} (${status})`)
    const more = open.length > MOST_SHOWN ? [`and ${open.length - MOST_SHOWN} more`] : []
    return {
      level: 'error',
      message: `${open.length} of ${tasks.length} tasks ${open.length === 1 ? 'is' : 'are'} still open. Complete each with {task complete} <id>, or give it up with {task cancel} <id>:\n${[...lines, ...more].join('\n')}`,
    }
  },
}

/** An unreadable file may be an open task of the plan. */
const filesRule: Rule<PlanSubject> = {
  title: 'Files',
  judge: ({ unread }) =>
    unread.length === 0
      ? MET
      : {
          level: 'error',
          message: `Files that cannot be read may be tasks of it. Mend them:\n${unread.join('\n')}`,
        },
}

const mergeRule: Rule<PlanSubject> = {
  title: 'Merged',
  judge: ({ plan, unmerged }) => {
    if (unmerged.length === 0) return MET
    const lines = unmerged.map(({ thread, branch }) => `${thread.id}  ${thread.name} (${branch})`)
    const whose = unmerged.length === 1 ? '1 thread' : `${unmerged.length} threads`
    return {
      level: 'error',
      message: `The work of ${whose} is not merged. {continue} ${plan.id} merges it, or says what is in the way:\n${lines.join('\n')}`,
    }
  },
}

const summaryRule: Rule<PlanSubject> = {
  title: 'Summary',
  judge: ({ plan, summary }) =>
    summaryVerdict(
      summary,
      `Say what was achieved: {plan complete} ${plan.id} --summary "<what was achieved>"`,
    ),
}

export function validatePlan(subject: PlanSubject): Validation {
  const tasks = threadsOf(subject.stages).flatMap(thread => thread.tasks)
  return validate([tasksRule, filesRule, mergeRule, summaryRule], subject, {
    tasks: tasks.length,
    openTasks: tasks.filter(isOpen).length,
    summaryLength: subject.summary.trim().length,
  })
}
