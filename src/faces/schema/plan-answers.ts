// What verbs answer about plans.
import * as z from 'zod'
import { PART_KEYS } from '../../plans/compare-plans.ts'
import type { Form } from './forms.ts'
import { list, maybe, meaning, text, texts } from './kinds.ts'
import { planInShort, unknownAgents } from './plan.ts'
import { planReport } from './plan-report.ts'
import { otherTasks, paging, problems, validation } from './task.ts'
import { at } from './work-session.ts'

const of = 'plan' as const

export const PLAN_ANSWERS: Record<string, Form[]> = {
  'plan create': [{ of, keys: { unknownAgents: unknownAgents() } }],
  'plan list': [
    {
      keys: {
        plans: z.array(planInShort),
        current: meaning('the name of the chosen one', maybe(text())),
        problems: problems(),
        ...paging,
      },
    },
  ],
  'plan show': [
    { of, keys: { current: meaning('chosen with `plan use`', z.boolean()), problems: problems() } },
  ],
  'plan status': [
    {
      of,
      keys: {
        problems: problems(),
        next: meaning('id of the next batch', maybe(text())),
        elsewhere: meaning(
          'threads that other machines run or have completed, as the hub says; empty without one',
          list({
            id: meaning('`01.02.03`', text()),
            state: z.enum(['running', 'done']),
            host: text(),
            at: meaning('since when it runs, or when it was completed', at()),
            silent: meaning('the hub has not heard of that machine for a while', z.boolean()),
          }),
        ),
        hub: meaning('why it is not known what other machines do', maybe(text())),
      },
    },
  ],
  'plan use': [{ keys: planInShort.shape }],
  'plan add-stage': [
    { of, keys: { added: meaning('ids of the new stages', texts()), unknownAgents: unknownAgents() } },
  ],
  'plan update': [
    {
      of,
      keys: {
        added: meaning('ids of tasks', texts()),
        renamed: meaning('ids of tasks', texts()),
        removed: meaning('ids of tasks', texts()),
        changed: meaning(
          'what else is otherwise, of stages, batches, threads and tasks',
          list({ id: text(), what: z.array(z.enum(PART_KEYS)) }),
        ),
        kept: meaning('those that the outline does not have', otherTasks()),
        unknownAgents: unknownAgents(),
      },
    },
  ],
  'plan complete': [
    {
      of,
      keys: {
        validation,
        report: meaning('the path of the report; null if it could not be written', maybe(text())),
      },
    },
  ],
  'plan report': [{ keys: planReport }],
}
