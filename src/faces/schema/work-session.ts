// The keys of a work session, which most answers hold.
import * as z from 'zod'
import { count, list, maybe, meaning, named, text, texts, time } from './kinds.ts'

export const workSessionStatus = named(
  'workSessionStatus',
  z.enum(['active', 'paused', 'completed', 'abandoned']),
)
export const at = () => maybe(time)

export const proof = named(
  'proof',
  z.strictObject({
    command: text(),
    exit: z.number(),
    at: at(),
    seconds: z.number(),
    tree: maybe(text()),
  }),
)

const blockers = list({ text: text(), at: at() })

const progress = z.strictObject({
  completed: count(),
  total: count(),
  current: maybe(text()),
  steps: list({ number: count(), text: text(), done: z.boolean(), at: at() }),
  notes: list({ text: text(), at: at() }),
})

export const workSession = named(
  'workSession',
  z.strictObject({
    id: text(),
    shortId: text(),
    key: meaning('`SESSION-001`', maybe(text())),
    shortname: text(),
    status: workSessionStatus,
    file: meaning('path relative to the root, with `/`', text()),
    title: text(),
    tldr: text(),
    objective: text(),
    parent: meaning('an id', maybe(text())),
    plan: meaning('the plan whose runs belong to it', maybe(text())),
    thread: meaning('the thread whose runs belong to it, `login:01.02.03`', maybe(text())),
    taskIds: texts(),
    createdAt: at(),
    updatedAt: at(),
    closedAt: at(),
    closeReason: maybe(text()),
    forced: meaning('[as in the file](format.md#front-matter)', maybe(text())),
    check: meaning('[as in the file](format.md#front-matter)', maybe(text())),
    proof: meaning('the last run; `tree` is a hash, or `changed`', maybe(proof)),
    compactionCount: z.number(),
    gitBranch: maybe(text()),
    gitLastCommit: maybe(text()),
    progress: meaning(
      '`current` is the text of a step, `number` its place in the plan; `notes` are what was done beside it',
      progress,
    ),
    blockers: meaning('the open ones', blockers),
    noteForLater: meaning(
      'what a pause or checkpoint said for later; empty once something newer was logged',
      text(),
    ),
    closingSummary: meaning('what was reached; empty if nobody said it', text()),
    nextSteps: texts(),
    decisions: list({
      number: meaning('the one in the heading', count()),
      title: text(),
      at: at(),
      context: maybe(text()),
      options: maybe(text()),
      choice: maybe(text()),
      rationale: maybe(text()),
      replaces: meaning('the decision whose place it took, as the document names it', maybe(text())),
      replacedBy: meaning('the decision that took its place; empty if it is only struck out', maybe(text())),
    }),
    discoveries: list({ title: text(), at: at(), detail: maybe(text()) }),
    deadEnds: list({ approach: text(), at: at(), because: maybe(text()) }),
    keyFiles: list({ path: text(), role: maybe(text()) }),
    keyContext: texts(),
    otherText: meaning(
      'text in our sections in other forms, and in your own',
      list({ section: text(), text: text() }),
    ),
    conflict: meaning('line of the first [conflict mark](format.md#merge-conflicts)', maybe(count())),
  }),
)

/** In `status`. */
export const threadsOfPlan = meaning(
  'in the work session of a plan, those of its threads',
  list({
    id: text(),
    shortId: text(),
    shortname: text(),
    title: text(),
    status: workSessionStatus,
    thread: text(),
  }),
)
