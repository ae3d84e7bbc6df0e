// The keys of a run.
import * as z from 'zod'
import { BACKENDS, RUN_REASONS, RUN_STATUSES } from '../../runs/run.ts'
import { count, maybe, meaning, named, text, texts } from './kinds.ts'
import { at } from './work-session.ts'

export const run = named(
  'run',
  z.strictObject({
    id: meaning('a UUID', text()),
    plan: text(),
    thread: meaning('`01.02.03`', text()),
    attempt: meaning('of its thread, from 1', count()),
    agent: text(),
    model: maybe(text()),
    status: meaning('`unknown`: nobody on this machine can tell', z.enum(RUN_STATUSES)),
    reason: meaning('why it ended so', maybe(z.enum(RUN_REASONS))),
    detail: meaning('what was said of its end', maybe(text())),
    startedAt: meaning('null while it waits for its place', at()),
    completedAt: at(),
    exitCode: maybe(z.int()),
    signal: maybe(text()),
    claudeSession: meaning('id of the conversation', maybe(text())),
    workSession: meaning('id of the work session of its thread', maybe(text())),
    host: meaning('a random id of the machine', text()),
    pid: maybe(count()),
    costUsd: maybe(z.number().min(0)),
    resetAt: meaning('when a limit is lifted', at()),
    resumable: meaning('it can go on in its conversation', z.boolean()),
    project: meaning('only at a hub', text().optional()),
  }),
)

export const runInFull = {
  ...run.shape,
  claimedAt: at(),
  turns: maybe(count()),
  resumes: meaning('it went on in the conversation of the attempt before it', z.boolean()),
  settled: meaning('a person said how it ended', z.boolean()),
  backend: z.enum(BACKENDS),
  command: meaning('without the prompt', texts()),
  folder: text(),
  branch: maybe(text()),
  refused: meaning('rules for `allowed_tools` that would have allowed what was refused', texts()),
  lastWords: maybe(text()),
}

export const question = named(
  'question',
  z.strictObject({
    number: meaning('counted in its run, from 1', count()),
    tool: text(),
    what: meaning('`approve Bash: npm test`', text()),
    input: meaning('all that the tool is given, a key a line, masked', text()),
    cut: meaning('characters of it that are left out', count()),
    askedAt: at(),
    subagent: meaning('a subagent asks', z.boolean()),
  }),
)

export const runEvent = named(
  'runEvent',
  meaning(
    'what happened in a run; kinds may have further keys',
    z.looseObject({ at: text(), kind: text(), text: maybe(text()) }),
  ),
)
