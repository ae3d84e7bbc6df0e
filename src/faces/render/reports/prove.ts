// What `prove` tells.
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { presentSession } from '../present.ts'
import { presentTask } from '../present-task.ts'
import { checkLine } from '../proof-lines.ts'

type Proved = ResultOf<'prove'>

export function reportProve({ of, proof, standing, notApproved }: Proved): Answer {
  const passed = proof.exit === 0
  const [name, finish, again] =
    'task' in of
      ? [
          of.task.task.id,
          `{task complete} ${of.task.task.id} --summary "<what was done>"`,
          ` --task ${of.task.task.id}`,
        ]
      : [of.session.session.shortname, '{close} --complete', '']
  return {
    exit: passed ? 0 : 1,
    page: {
      icon: passed ? '✅' : '❌',
      heading: `Check ${passed ? 'passed' : 'failed'}: ${name}`,
      facts: [
        ['Check', checkLine(standing)],
        ['Not approved', notApproved && `Claude may not run it by itself: ${notApproved}`],
      ],
      next:
        standing.state === 'passed'
          ? `${describeOpenSteps(of)}finish with ${finish}.`
          : passed
            ? `see above why it does not count yet, and run it again with {prove}${again}.`
            : `mend what it shows, and run it again with {prove}${again}.`,
    },
    json: {
      ...('task' in of ? presentTask(of.task) : presentSession(of.session)),
      proofState: standing.state,
      passed,
    },
  }
}

/** The beginning of a sentence. */
function describeOpenSteps(of: Proved['of']): string {
  if ('task' in of) return ''
  const { completed, total } = of.session.session.progress
  const open = total - completed
  if (open === 0) return ''
  return `${open === 1 ? 'a step is' : `${open} steps are`} open: do what is left, then `
}
