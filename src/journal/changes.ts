// Defines everything that can be logged, and how each change edits the document. A call may hold several changes.
// They are applied in order to one text, so either all of them are written or none.

import { LogbookError } from '../errors.ts'
import { fold } from '../text/find-entry.ts'
import { ownWords } from '../text/items.ts'
import { readFrontMatter, setFrontMatter, type Value } from '../text/yaml/front-matter.ts'
import { keyFor } from '../text/yaml/key-spellings.ts'
import { addBlocker, nameBlocker, resolveBlocker } from './blockers.ts'
import { addKeyContext, addKeyFile } from './context.ts'
import { addDecision, type NewDecision } from './decisions.ts'
import { addNextSteps, dropNextStep, readNextSteps } from './next-steps.ts'
import { addDeadEnd, addDiscovery } from './notes.ts'
import { findReplaced, markReplaced, tellDecisions } from './replacing/replace-decision.ts'
import { readProgress } from './steps/read-steps.ts'
import { looksNumbered } from './steps/step-numbers.ts'
import { addDoneNote, addStep, completeStep, setCurrent } from './steps/write-steps.ts'
import { readBlockerFact, refreshFacts, setSummary } from './tldr.ts'
import type { Step } from './work-session.ts'

export type Change =
  | { kind: 'progress'; text: string }
  /** `words` are those that whoever chose a number has read. */
  | { kind: 'done'; query: string; words?: string | undefined }
  | { kind: 'current'; query: string }
  | { kind: 'step'; text: string }
  | { kind: 'decision'; decision: NewDecision }
  | { kind: 'discovery'; text: string }
  | { kind: 'dead-end'; approach: string; because: string | undefined }
  | { kind: 'blocker'; text: string }
  | { kind: 'resolved'; blocker: string | undefined; words: string | undefined }
  | { kind: 'next'; steps: string[] }
  | { kind: 'file'; path: string; role: string | undefined }
  | { kind: 'key'; fact: string }
  | { kind: 'summary'; text: string }

/** `at` is the minute to stamp entries with. */
export function applyChanges(text: string, changes: Change[], at: string): string {
  return nameSteps(text, changes).reduce((edited, change) => applyChange(edited, change, at), text)
}

/** Replaces the numbers of steps, blockers and decisions with their words. Throws NOT_FOUND for a step and a decision. */
export function nameSteps(text: string, changes: Change[]): Change[] {
  return changes.map(change => nameStep(change, text))
}

/** A step number refers to the document before the call, even when the call changes other steps. */
function nameStep(change: Change, text: string): Change {
  if (change.kind === 'resolved') return nameBlocker(text, change)
  if (change.kind === 'decision') return nameReplaced(text, change)
  if ((change.kind !== 'done' && change.kind !== 'current') || !/^#?\d+$/.test(change.query)) return change
  const { steps } = readProgress(text)
  const number = Number(change.query.replace('#', ''))
  if (change.kind === 'done' && change.words !== undefined)
    return { kind: 'done', query: nameOne(getRead(number, change.words, steps), steps) }
  if (steps.some(step => step.text === change.query)) return change
  const step = steps.find(other => other.number === number)
  if (step && !step.done) return { ...change, query: nameOne(step, steps) }
  const state = step ? 'is already done' : 'does not exist'
  throw new LogbookError('NOT_FOUND', `Step ${change.query} ${state}.`, SEE_STEPS)
}

/** Words that fit none here stay: they name a decision of another work session. */
function nameReplaced(text: string, change: Change & { kind: 'decision' }): Change {
  const { replaces } = change.decision
  const found = replaces === undefined ? undefined : findReplaced(text, replaces)
  return found ? { ...change, decision: { ...change.decision, replaces: found.told } } : change
}

const SEE_STEPS = 'See the steps with {view} --progress.'

/** The open step that had this number when its words were read. The list may be another one since. */
function getRead(number: number, words: string, steps: Step[]): Step {
  const alike = steps.filter(({ text }) => text === words)
  const open = alike.filter(({ done }) => !done)
  const [only, ...others] = open
  const found = open.find(step => step.number === number) ?? (others.length === 0 ? only : undefined)
  if (found) return found
  if (open.length === 0 && alike.length > 0)
    throw new LogbookError('NOT_FOUND', `Step ${number} is already done.`, SEE_STEPS)
  throw new LogbookError(
    'CONFLICT',
    `Step ${number} has changed since it was read; nothing was ticked.`,
    SEE_STEPS,
  )
}

/** The words of a step, with its number where they could mean another: the same words, or a number of their own. */
function nameOne(step: Step, steps: Step[]): string {
  const words = ownWords(step.text)
  const alike = steps.filter(({ done, text }) => !done && fold(ownWords(text)) === fold(words))
  return alike.length > 1 || looksNumbered(words) ? `${step.number}. ${words}` : step.text
}

/** The last step of every write: updates the facts of the TL;DR and the front matter. `before` is the text before the change. */
export function finish(text: string, file: string, fields: Record<string, Value>, before = text): string {
  const known = readFrontMatter(text, file)
  const given = Object.entries(fields).map(([name, value]) => [keyFor(known, name), value])
  return setFrontMatter(refreshFacts(text, before), file, Object.fromEntries(given))
}

function applyChange(text: string, change: Change, at: string): string {
  switch (change.kind) {
    case 'progress':
      return progressed(text, change.text, at)
    case 'done':
      return done(text, change.query, at)
    case 'current':
      return setCurrent(text, change.query)
    case 'step':
      return addStep(text, change.text)
    case 'decision':
      return decided(text, change.decision, at)
    case 'discovery':
      return addDiscovery(text, change.text, at)
    case 'dead-end':
      return addDeadEnd(text, change.approach, change.because, at)
    case 'blocker':
      return addBlocker(withFact(text, change.text, at), change.text, at)
    case 'resolved':
      return resolved(text, change, at)
    case 'next':
      return addNextSteps(text, change.steps)
    case 'file':
      return addKeyFile(text, change.path, change.role)
    case 'key':
      return addKeyContext(text, change.fact)
    case 'summary':
      return setSummary(text, change.text)
  }
}

/** Progress with the exact words of an open step completes that step. */
function progressed(text: string, words: string, at: string): string {
  const planned = readProgress(text).steps.filter(step => !step.done && fold(step.text) === fold(words))
  const edited = planned.length === 1 ? completeStep(text, words, at) : addDoneNote(text, words, at)
  return dropNextStep(edited, words)
}

/** Copies a blocker that only the TL;DR has into its section, because the next fact would replace it. */
function withFact(text: string, blocker: string, at: string): string {
  const fact = readBlockerFact(text)
  return fact === undefined || fold(fact).includes(fold(blocker))
    ? text
    : addBlocker(text, ownWords(fact), at)
}

/** Adds a decision, and marks the one of this document whose place it takes. */
function decided(text: string, decision: NewDecision, at: string): string {
  const added = addDecision(text, decision, at)
  if (decision.replaces === undefined) return added
  const replaced = tellDecisions(text).find(({ told }) => told === decision.replaces)
  const own = tellDecisions(added).at(-1)
  return replaced && own ? markReplaced(added, replaced.index, own.told) : added
}

/** A blocker that only the TL;DR has is resolved like one in the section. */
function resolved(text: string, { blocker, words }: Change & { kind: 'resolved' }, at: string): string {
  const fact = readBlockerFact(text)
  if (fact === undefined) return resolveBlocker(text, blocker, words, at)
  const query = fold(blocker ?? words ?? '')
  if (!fold(fact).includes(query)) {
    return blocker === undefined
      ? resolveBlocker(text, fact, words, at)
      : resolveBlocker(text, blocker, words, at)
  }
  return resolveBlocker(text, fact, blocker === undefined ? undefined : words, at)
}

/** Completes a step. A next step that is not in the plan can be completed too. */
function done(text: string, query: string, at: string): string {
  const next = readNextSteps(text).find(step => step === query)
  const before = readProgress(text).steps
  if (next && !before.some(step => !step.done && step.text === query)) return progressed(text, query, at)
  const edited = completeStep(text, query, at)
  const words = readProgress(edited)
    .steps.filter(step => step.done)
    .map(step => step.text)
  return words
    .filter(step => !before.some(other => other.done && other.text === step))
    .reduce(dropNextStep, edited)
}
