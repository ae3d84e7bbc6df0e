// Names what a write has changed in a work session, a line each, from the state before and after.
import { type Blocker, openBlockers, type WorkSession } from '../../../journal/work-session.ts'
import { shorten } from '../../../text/cut.ts'
import { ownWords } from '../../../text/items.ts'

const LONGEST = 200

/** Names entries by the numbers that `view` shows. */
export function describeWritten(before: WorkSession, after: WorkSession): string[] {
  return [
    ...stepsDone(before, after).map(step => `✓ step ${step.number} done: ${say(step.text)}`),
    ...added(before.progress.notes, after.progress.notes, noteKey).map(({ entry }) => `✓ ${say(entry.text)}`),
    ...planned(before, after).map(step => `step ${step.number} planned: ${say(step.text)}`),
    ...current(before, after),
    ...added(before.decisions, after.decisions, titleKey).map(
      ({ entry }) => `decision ${entry.number}: ${say(entry.title)}`,
    ),
    ...added(before.discoveries, after.discoveries, titleKey).map(
      ({ entry, number }) => `discovery ${number}: ${say(entry.title)}`,
    ),
    ...added(before.deadEnds, after.deadEnds, ({ approach, at }) => key(approach, at)).map(
      ({ entry, number }) => `dead end ${number}: ${say(entry.approach)}`,
    ),
    ...added(openBlockers(before), openBlockers(after), blockerKey).map(
      ({ entry }) => `blocker: ${say(entry.text)}`,
    ),
    ...resolved(before, after).map(({ text }) => `blocker resolved: ${say(text)}`),
    ...added(before.nextSteps, after.nextSteps, step => step).map(({ entry }) => `next: ${say(entry)}`),
    ...added(after.nextSteps, before.nextSteps, step => step).map(
      ({ entry }) => `no longer in Next Steps: ${say(entry)}`,
    ),
    ...added(before.keyFiles, after.keyFiles, ({ path, role }) => key(path, role)).map(
      ({ entry: { path, role } }) => `file: ${say(role ? `${path} – ${role}` : path)}`,
    ),
    ...added(before.keyContext, after.keyContext, fact => fact).map(
      ({ entry }) => `key context: ${say(entry)}`,
    ),
    ...(before.summary === after.summary ? [] : [`TL;DR: ${say(after.summary)}`]),
  ]
}

function stepsDone(before: WorkSession, after: WorkSession) {
  const known = new Set(before.progress.steps.filter(step => step.done).map(step => step.number))
  return after.progress.steps.filter(step => step.done && !known.has(step.number))
}

function planned(before: WorkSession, after: WorkSession) {
  const known = new Set(before.progress.steps.map(step => step.number))
  return after.progress.steps.filter(step => !step.done && !known.has(step.number))
}

/** The step that follows is told by the line on progress. */
function current(before: WorkSession, after: WorkSession): string[] {
  const now = after.progress.current
  const moved = now && now.number !== before.progress.current?.number
  const follows = stepsDone(before, after).length + planned(before, after).length > 0
  return moved && !follows ? [`step ${now.number} is current: ${say(now.text)}`] : []
}

function resolved(before: WorkSession, after: WorkSession): Blocker[] {
  const known = new Set(before.blockers.filter(blocker => blocker.resolved).map(blockerKey))
  return after.blockers.filter(blocker => blocker.resolved && !known.has(blockerKey(blocker)))
}

/** The entries of `after` that `before` lacks, with their numbers. Two of the same words count twice. */
function added<T>(before: T[], after: T[], keyOf: (entry: T) => string): { entry: T; number: number }[] {
  const left = before.map(keyOf)
  return after.flatMap((entry, index) => {
    const at = left.indexOf(keyOf(entry))
    if (at === -1) return [{ entry, number: index + 1 }]
    left.splice(at, 1)
    return []
  })
}

function noteKey({ text, at }: { text: string; at: string | undefined }): string {
  return key(text, at)
}

function titleKey({ title, at }: { title: string; at: string | undefined }): string {
  return key(title, at)
}

function blockerKey({ text, at }: Blocker): string {
  return key(text, at)
}

function key(words: string, at: string | undefined): string {
  return `${at ?? ''} ${words}`
}

function say(words: string): string {
  return shorten(ownWords(words), LONGEST)
}
