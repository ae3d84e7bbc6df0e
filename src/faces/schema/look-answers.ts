// What verbs answer that only look.
import * as z from 'zod'
import type { DoneKind } from '../../journal/recent/done-since.ts'
import { type Form, listOf } from './forms.ts'
import { ownHub } from './hub-answers.ts'
import { count, day, list, maybe, meaning, named, text, texts } from './kinds.ts'
import { recalledBefore } from './recalled.ts'
import { search } from './search-answers.ts'
import { level, paging, problems, seconds } from './task.ts'
import { at, threadsOfPlan, workSessionStatus } from './work-session.ts'
import { worker } from './worker.ts'

const of = 'work session' as const
const milliseconds = () => z.number().min(0)

export const proofState = named(
  'proofState',
  meaning('[proof](proof.md)', z.enum(['none', 'missing', 'failed', 'stale', 'passed', 'unknown'])),
)

const captured = named(
  'captured',
  meaning(
    'what nobody has logged, latest first',
    z.strictObject({
      requests: texts(),
      answer: text(),
      todos: list({ text: text(), status: z.enum(['pending', 'in_progress', 'completed']) }),
      failed: list({ command: text(), exit: z.int(), error: text() }),
      files: list({ path: text(), how: z.enum(['created', 'edited', 'deleted']) }),
      commits: texts(),
      uncommitted: texts(),
    }),
  ),
)

const cost = { hooks: count(), characters: count(), tokens: count() }
const costOfSession = named('costOfSession', z.strictObject({ ...cost, milliseconds: milliseconds() }))
const costOfEvent = named(
  'costOfEvent',
  z.strictObject({
    event: text(),
    background: z.boolean(),
    ...cost,
    medianMs: milliseconds(),
    slowestMs: milliseconds(),
  }),
)
const ledgerOf = (sum: z.ZodType) => z.strictObject({ today: sum, last30Days: sum, cutDays: z.array(day) })

const viewed = {
  proofState,
  captured: maybe(captured),
  ledger: meaning('[what hooks cost](#the-ledger) its conversations', ledgerOf(costOfSession)),
  workers: meaning('who worked on it, and when', z.array(worker)),
}

const fact = named(
  'fact',
  z.strictObject({
    kind: z.enum(['current step', 'blocker', 'key context', 'dead end', 'decision']),
    text: text(),
  }),
)

const sessions = { ...listOf('sessions', 'work session'), problems: problems(), ...paging }

const DONE_KINDS: Record<DoneKind, true> = {
  opened: true,
  step: true,
  note: true,
  decision: true,
  discovery: true,
  'dead-end': true,
  resolved: true,
  commit: true,
  task: true,
  completed: true,
  abandoned: true,
}

export const LOOK_ANSWERS: Record<string, Form[]> = {
  view: [
    { of, keys: viewed },
    { call: 'view --full', of, keys: { ...viewed, text: meaning('the file', text()) } },
    {
      call: 'view --compactions',
      of,
      keys: {
        ...viewed,
        compactions: meaning(
          'those with a kept summary, oldest first; `entry` is the path',
          list({
            at: at(),
            by: maybe(z.enum(['manual', 'auto'])),
            entry: text(),
            kept: z.array(fact),
            lost: z.array(fact),
          }),
        ),
      },
    },
    { call: 'view --recalled', of, keys: { ...viewed, recalled: recalledBefore } },
    { call: 'view list', keys: sessions },
  ],
  resume: [
    {
      of,
      keys: {
        proofState,
        captured: maybe(captured),
        reactivated: z.boolean(),
        branch: maybe(text()),
        branchDiffers: z.boolean(),
        reopened: meaning(
          'its status before, and ids of tasks that stay completed',
          maybe(z.strictObject({ was: workSessionStatus, completedTasks: texts() })),
        ),
      },
    },
    { call: 'resume --list', keys: sessions },
  ],
  status: [
    {
      of,
      keys: {
        type: meaning('the top of the focus', z.enum(level.options)),
        activeSeconds: seconds(),
        focus: meaning(
          'the lowest level first',
          list({ level: level, id: text(), title: maybe(text()), seconds: maybe(seconds()) }),
        ),
        threads: threadsOfPlan,
        activities: meaning(
          'the latest five first; more words for `what` may come',
          list({
            at: at(),
            what: text(),
            actor: z.enum(['user', 'claude', 'logbook']),
            source: z.enum(['command', 'cli', 'mcp', 'api', 'hook']),
            item: maybe(text()),
            text: maybe(text()),
            seconds: maybe(seconds()),
          }),
        ),
      },
    },
  ],
  guide: [
    {
      keys: {
        scenario: z.enum([
          ...([
            'choose',
            'conflict',
            'start',
            'paused',
            'blocked',
            'over-estimate',
            'task-unreadable',
          ] as const),
          ...(['task-open', 'task-done', 'no-task', 'no-plan', 'steps-open', 'prove', 'close'] as const),
        ]),
        title: text(),
        steps: meaning('what to do now, in order', texts()),
      },
    },
  ],
  today: [
    {
      keys: {
        since: at(),
        until: at(),
        sessions: meaning(
          'the latest work first',
          list({
            id: text(),
            shortId: text(),
            shortname: text(),
            title: text(),
            status: workSessionStatus,
            thread: meaning('as in a work session', maybe(text())),
            file: text(),
            closedAt: at(),
            activeSeconds: seconds(),
            progress: z.strictObject({ completed: count(), total: count() }),
            done: list({
              kind: z.enum(Object.keys(DONE_KINDS)),
              text: text(),
              detail: maybe(text()),
              at: at(),
            }),
            blockers: texts(),
            nextSteps: texts(),
          }),
        ),
        more: meaning('counts work sessions beyond 50', count()),
        tasks: meaning(
          'those completed outside of these work sessions',
          list({ id: text(), title: text(), completedAt: at() }),
        ),
        before: meaning(
          'the last work before an empty time',
          maybe(z.strictObject({ name: text(), at: at() })),
        ),
        problems: problems(),
      },
    },
  ],
  search,
  doctor: [
    {
      keys: {
        root: text(),
        ok: meaning('false with an error that stays; the exit status is then 1', z.boolean()),
        problems: list({
          code: text(),
          level: z.enum(['error', 'warning']),
          message: text(),
          next: text(),
          fixable: z.boolean(),
          fixed: z.boolean(),
        }),
        ledger: meaning('[what hooks cost](#the-ledger), frequent first', ledgerOf(z.array(costOfEvent))),
        hub: ownHub,
      },
    },
  ],
}
