// What `plan complete` tells.
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { doneFact } from '../../plan-facts.ts'
import { presentPlan } from '../../present-plan.ts'
import { presentValidation } from '../../present-task.ts'
import { warningLines } from '../../proof-lines.ts'

export function reportCompletePlan(completed: ResultOf<'plan complete'>): Answer {
  const { stored, stages, validation, report, workSession } = completed
  const { plan, file } = stored
  return {
    page: {
      icon: '✅',
      heading: `Plan completed: ${plan.title === plan.id ? plan.id : `${plan.id} – ${plan.title}`}`,
      facts: [
        ['Summary', plan.summary],
        ['Forced', plan.forced],
        ['Done', doneFact(stages)],
        [
          'Work session',
          workSession && `${workSession.stored.session.shortname}: ${workSession.stored.session.status}`,
        ],
        ['File', file],
        ['Report', report.file],
      ],
      lists: [
        {
          title: 'Worth a look',
          lines: [
            ...warningLines(validation),
            ...(report.problem ? [`- the report was not written: ${report.problem}`] : []),
            ...report.kept.map(kept => `- ${kept} was edited, so it stays as it is`),
          ],
        },
        { title: 'Keeps the work session open', lines: workSession?.why?.split('\n').slice(1) ?? [] },
      ],
      next: `see what it has come to with {plan report} ${plan.id}.`,
    },
    json: {
      ...presentPlan(completed),
      validation: presentValidation(validation),
      report: report.file ?? null,
    },
  }
}
