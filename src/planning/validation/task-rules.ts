// The rules for completing a task: what must be written, ticked, finished and proved first.
import { overEstimate, renderEstimate } from '../estimate.ts'
import type { Task } from '../task.ts'
import { checkVerdict, type Standing } from './judge-proof.ts'
import { openBoxesVerdict, type Rule, type Validation, type Verdict, validate } from './rules.ts'
import { summaryVerdict } from './summary-rule.ts'

export interface TaskSubject {
  /** The task with its final summary. */
  task: Task
  openSubtasks: Pick<Task, 'id' | 'title' | 'status'>[]
  proof: Standing
}

const FEWEST_UPDATES = 2
/** Percent over the estimate. */
const OVER = 25
const FAR_OVER = 50

const MET: Verdict = { level: 'met' }
const NONE: Verdict = { level: 'none' }

export const summaryRule: Rule<TaskSubject> = {
  title: 'Summary',
  judge: ({ task }) =>
    summaryVerdict(task.summary, `Say what was done: {task complete} ${task.id} --summary "<what was done>"`),
}

export const updatesRule: Rule<TaskSubject> = {
  title: 'Updates',
  judge: ({ task: { updates } }) =>
    updates.length >= FEWEST_UPDATES
      ? MET
      : {
          level: 'warning',
          message: `There ${updates.length === 1 ? 'is 1 update' : 'are no updates'}; ${FEWEST_UPDATES} or more show how the work went.`,
        },
}

export const subtasksRule: Rule<TaskSubject> = {
  title: 'Subtasks',
  judge: ({ openSubtasks }) =>
    openSubtasks.length === 0
      ? MET
      : {
          level: 'error',
          message: `${openSubtasks.length === 1 ? '1 subtask is' : `${openSubtasks.length} subtasks are`} still open. Complete or cancel them first:\n${openSubtasks.map(({ id, title, status }) => `${id}  ${title} (${status})`).join('\n')}`,
        },
}

export const criteriaRule: Rule<TaskSubject> = {
  title: 'Acceptance criteria',
  judge: ({ task }) => {
    const open = task.criteria.filter(({ met }) => !met)
    if (open.length === 0 && task.unlisted !== undefined) return unlistedVerdict(task.unlisted)
    if (task.criteria.length === 0) return NONE
    if (open.length === 0) return MET
    const list = open.map(({ number, text }) => `${number}  ${text}`).join('\n')
    return {
      level: 'error',
      message: `${open.length} of ${task.criteria.length} acceptance criteria ${open.length === 1 ? 'is' : 'are'} not met. Tick what is met: {task edit} ${task.id} --met <number>\n${list}`,
    }
  },
}

const boxesRule: Rule<TaskSubject> = {
  title: 'Other boxes',
  judge: ({ task }) => openBoxesVerdict(task.openBoxes),
}

/** Criteria in a table or in sentences cannot be ticked. */
function unlistedVerdict(title: string): Verdict {
  return {
    level: 'warning',
    message: `The text below "${title}" is not a list, so it cannot be ticked. Check whether it is met, or write it as a list: - [ ] <criterion>`,
  }
}

export const timeRule: Rule<TaskSubject> = {
  title: 'Time',
  judge: ({ task }) => {
    const over = overEstimate(task)
    if (over === null) return NONE
    if (over <= OVER) return MET
    const [spent, estimated] = [task.activeSeconds, task.estimateSeconds ?? 0].map(renderEstimate)
    const much = over > FAR_OVER ? `more than ${FAR_OVER} %` : `more than ${OVER} %`
    return {
      level: 'warning',
      message: `${spent} were spent against an estimate of ${estimated}: ${over} % over, ${much}. Say in the summary what took so long.`,
    }
  },
}

export const proofRule: Rule<TaskSubject> = {
  title: 'Check',
  judge: ({ task, proof }) => checkVerdict(proof, `{prove} --task ${task.id}`),
}

const RULES = [summaryRule, criteriaRule, boxesRule, subtasksRule, proofRule, updatesRule, timeRule]
/** No rule for updates, because the work session tells how the work went. */
const LINKED_RULES = RULES.filter(rule => rule !== updatesRule)

/** `linked`: the task is completed together with its work session, whose journal replaces the updates. */
export function validateTask(subject: TaskSubject, linked = false): Validation {
  const { task, openSubtasks, proof } = subject
  return validate(linked ? LINKED_RULES : RULES, subject, {
    summaryLength: task.summary.trim().length,
    criteria: task.criteria.length,
    criteriaMet: task.criteria.filter(({ met }) => met).length,
    openSubtasks: openSubtasks.length,
    updates: task.updates.length,
    estimateSeconds: task.estimateSeconds ?? null,
    activeSeconds: task.activeSeconds,
    overEstimatePercent: overEstimate(task),
    check: task.check ?? null,
    proof: proof.state,
  })
}
