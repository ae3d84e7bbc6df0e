// Writes entries into the work session. A call writes all of its entries or none.
import { LogbookError, reasonOf } from '../errors.ts'
import { applyChanges, type Change, finish, nameSteps } from '../journal/changes.ts'
import { describeChange, joinDescriptions } from '../journal/describe-change.ts'
import { retireNote } from '../journal/lead-lines.ts'
import type { WorkSession } from '../journal/work-session.ts'
import { bind } from '../parts/conversation.ts'
import { findOpen } from '../parts/find.ts'
import { findForWriting } from '../parts/fork.ts'
import { updateOrPostpone } from '../parts/postpone.ts'
import { reactivate } from '../parts/reactivate.ts'
import { replaceElsewhere } from '../parts/recall/replacing.ts'
import { record } from '../parts/record-activity.ts'
import { makeStamp } from '../parts/stamp.ts'
import { notActive, notLoggedWhilePaused } from '../parts/unclear.ts'
import type { StoredSession } from '../store/work-sessions.ts'
import type { Workspace } from '../workspace.ts'
import { defineOrderedVerb, SESSION } from './definition.ts'
import { toChanges } from './log-entries.ts'
import { addUpdates } from './task/update.ts'

export const log = defineOrderedVerb({
  summary: 'Write down what was done, decided, found or is in the way',
  usage: ['<what was done>', '--progress <text> --next <text> …'],
  // Tools send their entries in this order, so each finds what it needs: a step is planned before it is done.
  arguments: {
    step: { kind: 'texts', value: '<step>', help: 'a further planned step', told: 'Further planned steps' },
    done: {
      kind: 'texts',
      value: '[<step>]',
      help: 'a planned step is done; the current one when left out',
      alone: true,
      told: 'Steps that are done: words or number',
    },
    progress: {
      kind: 'texts',
      value: '<text>',
      help: 'something that was done',
      told: 'What else was done',
    },
    current: { kind: 'text', value: '<step>', help: 'the current step', told: 'The current step' },
    decision: {
      kind: 'texts',
      value: '<title>',
      help: 'a decision, with any of the five below',
      field: 'title',
    },
    context: { kind: 'texts', value: '<text>', help: 'why it had to be made', of: 'decision' },
    options: { kind: 'texts', value: '<text>', help: 'what there was to choose from', of: 'decision' },
    choice: { kind: 'texts', value: '<text>', help: 'what was chosen', of: 'decision' },
    rationale: { kind: 'texts', value: '<text>', help: 'why', of: 'decision' },
    replaces: {
      kind: 'texts',
      value: '<number or words>',
      help: 'the decision whose place it takes, also of another work session',
      of: 'decision',
    },
    discovery: {
      kind: 'texts',
      value: '<text>',
      help: 'something found out',
      told: 'What was found out',
    },
    'dead-end': {
      kind: 'texts',
      value: '<approach>',
      help: 'something tried that leads nowhere',
      told: 'What leads nowhere, and what showed it',
      field: 'approach',
    },
    because: { kind: 'texts', value: '<text>', help: 'what showed it', of: 'dead-end' },
    resolved: {
      kind: 'texts',
      value: '[<how>]',
      help: 'behind --blocker: that one is out of the way; alone: the blocker it names, or the only one',
      alone: true,
      told: 'Blockers out of the way',
    },
    blocker: { kind: 'texts', value: '<text>', help: 'something in the way', told: 'What is in the way' },
    file: {
      kind: 'texts',
      value: '<path>',
      help: 'a file that matters, what it is for behind it',
      followed: 'description',
      field: 'path',
      names: 'files',
    },
    description: { kind: 'texts', value: '<text>', help: 'what it is for', of: 'file' },
    key: {
      kind: 'texts',
      value: '<text>',
      help: 'a fact that must survive a compaction',
      told: 'Facts that must survive a compaction',
    },
    next: {
      kind: 'texts',
      value: '<text>',
      help: 'what to do next, the most immediate first; it goes before the earlier ones',
      told: 'What comes next',
    },
    resume: {
      kind: 'switch',
      help: 'before any text: go on with a paused work session, and log to it',
      leading: true,
    },
    session: SESSION,
  },
  bare: ['progress'],
  piped: true,
  slash: {
    about: 'Write down what was done, decided or found',
    hint: '<what was done> | --progress --done --current --step --decision --discovery --dead-end --blocker --next --file --key',
  },
  tool: {
    title: 'Log to the work session',
    description:
      'Write to the journal at turning points: each step done, each decision with its reason, each dead end; before stopping, what comes next.',
  },
  run: (workspace, { session, entries }) => {
    const resumes = entries.some(({ name, value }) => name === 'resume' && value !== 'false')
    const logged = entries.filter(({ name }) => name !== 'resume')
    return logChanges(workspace, { session, resumes, changes: toChanges(logged) })
  },
})

export interface LogInput {
  session?: string | undefined
  changes: Change[]
  /** Goes on with a paused work session. */
  resumes: boolean
}

export interface LogResult {
  stored: StoredSession
  changes: Change[]
  /** The state before the call, so that the report can say what changed. */
  before: WorkSession
  /** Another process was writing. The entries are kept, and the next write puts them into the document. */
  postponed: boolean
  /** It was paused before this call. */
  reactivated: boolean
  /** The parent work session, if the conversation is a fork and this call opened a child for it. */
  forkedFrom: StoredSession | undefined
  /** Decisions of other work sessions whose place those of this call have taken. */
  replaced: string[]
  /** What could not be done beside. The entries are written. */
  warnings: string[]
}

async function logChanges(workspace: Workspace, input: LogInput): Promise<LogResult> {
  if (input.changes.length === 0) {
    throw new LogbookError(
      'INVALID_INPUT',
      'There is nothing to log.',
      'Say what was done: {log} "<what was done>", or use --done, --decision, --discovery, --blocker or --next.',
    )
  }
  const stamp = makeStamp(workspace)
  let changes = input.changes
  const { found: chosen, forkedFrom } = await findForWriting(workspace, input.session, findOpen, parent => {
    // A step number is one of the parent's, because the fork was given the parent's steps.
    changes = nameSteps(parent.text, input.changes)
    applyChanges(parent.text, changes, stamp.minute)
  })
  const elsewhere = await replaceElsewhere(workspace, chosen, changes)
  changes = elsewhere.changes
  const reactivated = chosen.session.status === 'paused'
  if (reactivated && !input.resumes) throw notLoggedWhilePaused(chosen)
  // A trial run first: a refused entry resumes nothing.
  if (reactivated) applyChanges(chosen.text, changes, stamp.minute)
  const found = reactivated ? await reactivate(workspace, chosen) : chosen
  if (found.session.status !== 'active') throw notActive(found, 'logged')
  if (reactivated) await record(workspace, found.session.id, 'resumed')
  let before = found.session
  let named = changes
  const edit = (current: StoredSession) => {
    if (current.session.status !== 'active') throw notActive(current, 'logged')
    before = current.session
    named = nameCurrent(nameSteps(current.text, changes), before)
    const changed = applyChanges(current.text, changes, stamp.minute)
    return finish(retireNote(changed), current.file, stamp.fields, current.text)
  }
  const older = await elsewhere.mark()
  const written = await updateOrPostpone(workspace, found, edit, {
    at: stamp.minute,
    changes,
    fields: stamp.fields,
    compactions: 0,
  }).catch(older.takeBack)
  await bind(workspace, written.stored)
  const unwritten = await updateTask(workspace, before, named, written.postponed)
  const warnings = [...older.warnings, ...unwritten]
  await record(workspace, before.id, 'logged', {
    at: stamp.second,
    item: before.focusTask,
    text: joinDescriptions(named.map(describeChange)),
  })
  const { replaced } = elsewhere
  return { ...written, changes: input.changes, before, reactivated, forkedFrom, replaced, warnings }
}

/** Gives `--done` alone the words of the current step. After another change, a further step may be current. */
function nameCurrent(changes: Change[], { progress }: WorkSession): Change[] {
  const [first, ...others] = changes
  if (first?.kind !== 'done' || first.query !== '' || !progress.current) return changes
  return [{ ...first, query: progress.current.text }, ...others]
}

/** Adds the entries to the task in focus, unless its file is gone or in the archive. Returns warnings: the entries are written. */
async function updateTask(
  workspace: Workspace,
  { shortname, focusTask }: WorkSession,
  changes: Change[],
  postponed: boolean,
): Promise<string[]> {
  const texts = changes.filter(change => UPDATES.includes(change.kind)).map(describeChange)
  if (focusTask === undefined || texts.length === 0) return []
  try {
    const task = await workspace.tasks.findOpen(focusTask)
    if (task) await addUpdates(workspace, task, texts)
    return []
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'NOT_FOUND') return []
    const reason = error instanceof LogbookError ? error.message : reasonOf(error)
    if (reason === undefined) throw error
    return [
      `The entries are ${postponed ? 'kept for' : 'in'} ${shortname}, but not in ${focusTask}: ${reason}`,
    ]
  }
}

/** Kinds of entries that are progress of a task. Plans and notes belong to the work session alone. */
const UPDATES: readonly Change['kind'][] = [
  'progress',
  'done',
  'decision',
  'discovery',
  'dead-end',
  'blocker',
  'resolved',
]
