// The rules for completing a work session. Closing checks all of them.

import { openBlockers, type WorkSession } from '../../journal/work-session.ts'
import { ownWords } from '../../text/items.ts'
import type { Task } from '../task.ts'
import { checkVerdict, type Standing } from './judge-proof.ts'
import { openBoxesVerdict, type Rule, type Validation, type Verdict, validate } from './rules.ts'

/** A task that is completed with the work session. */
export interface JudgedTask {
  task: Pick<Task, 'id' | 'title'>
  validation: Validation
}

export interface Completion {
  session: WorkSession
  tasks: JudgedTask[]
  proof: Standing
}

const MET: Verdict = { level: 'met' }
const NONE: Verdict = { level: 'none' }

/** The only rule with its own error code. */
export const STEPS = 'Steps'

const steps: Rule<Completion> = {
  title: STEPS,
  judge({ session }) {
    if (session.progress.total === 0) return NONE
    const open = openSteps(session)
    if (open.length === 0) return MET
    const what = open.length === 1 ? 'One step is still open' : `${open.length} steps are still open`
    const list = open.map(step => `\n  ${step.number}  ${ownWords(step.text)}`).join('')
    return {
      level: 'error',
      message: `${what}; mark what is done with {log} --done "<step>":${list}`,
    }
  },
}

const boxes: Rule<Completion> = {
  title: 'Other boxes',
  judge: ({ session }) => openBoxesVerdict(session.openBoxes),
}

const blockers: Rule<Completion> = {
  title: 'Blockers',
  judge({ session }) {
    const open = openBlockers(session)
    if (open.length === 0) return MET
    const what =
      open.length === 1 ? 'One blocker is not resolved' : `${open.length} blockers are not resolved`
    const list = open.map(blocker => `\n  ${ownWords(blocker.text)}`).join('')
    return { level: 'warning', message: `${what}:${list}` }
  },
}

const check: Rule<Completion> = {
  title: 'Check',
  judge: ({ proof }) => checkVerdict(proof, '{prove}'),
}

const logged: Rule<Completion> = {
  title: 'Logged',
  judge({ session }) {
    const { progress, decisions, discoveries, deadEnds, blockers } = session
    const done = [...progress.steps.filter(step => step.done), ...progress.notes]
    const entries = [...done, ...decisions, ...discoveries, ...deadEnds, ...blockers]
    if (entries.length > 0) return MET
    return { level: 'warning', message: 'Nothing was logged. Nobody can read later what was done.' }
  },
}

const tasks: Rule<Completion> = {
  title: 'Tasks',
  judge({ tasks }) {
    if (tasks.length === 0) return NONE
    const all = tasks.flatMap(({ task, validation }) =>
      validation.requirements.flatMap(({ title, level, message }) =>
        message === null
          ? []
          : [{ level, line: `\n  ${task.id} (${task.title}): ${title}: ${indent(message)}` }],
      ),
    )
    const [first] = all
    if (!first) return MET
    const level = all.some(one => one.level === 'error') ? 'error' : 'warning'
    const shown = all.filter(one => one.level === level).map(({ line }) => line)
    const head = level === 'error' ? 'Linked tasks are not complete' : 'About the linked tasks'
    return { level, message: `${head}:${shown.join('')}` }
  },
}

const RULES: Rule<Completion>[] = [steps, boxes, blockers, tasks, check, logged]

export function validateCompletion(subject: Completion): Validation {
  const { session, proof } = subject
  return validate(RULES, subject, {
    steps: session.progress.total,
    openSteps: openSteps(session).length,
    openBlockers: openBlockers(session).length,
    check: proof.check ?? null,
    proof: proof.state,
  })
}

function openSteps(session: WorkSession) {
  return session.progress.steps.filter(step => !step.done)
}

function indent(message: string): string {
  return message.replaceAll('\n', '\n    ')
}
