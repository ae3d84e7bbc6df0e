// Names in words what a write changed in a work session, for the report of an undo.
import { shorten } from '../../text/cut.ts'
import { ownWords } from '../../text/items.ts'
import { oneLine } from '../../text/one-line.ts'
import type { WorkSession } from '../work-session.ts'

interface Listed {
  name: string
  /** Two entries with the same key are the same entry. */
  key: string
  words: string
}

export interface Difference {
  /** What the write added or changed, in words: `decision: Use PKCE`. */
  added: string[]
  /** What it took out, or how it read before. */
  gone: string[]
}

export function describeDifference(before: WorkSession, after: WorkSession): Difference {
  const [old, now] = [entriesOf(before), entriesOf(after)]
  const tell = ({ name, words }: Listed) => `${name}: ${shorten(words, LONGEST)}`
  const [added, gone] = [missingIn(old, now).map(tell), missingIn(now, old).map(tell)]
  const isReordered = added.length + gone.length === 0 && orderOf(before) !== orderOf(after)
  return {
    added: [
      ...(before.status === after.status ? [] : [`${before.status} → ${after.status}`]),
      ...added,
      ...(before.summary === after.summary ? [] : [`TL;DR: ${shorten(oneLine(after.summary), LONGEST)}`]),
      ...focusOf(before, after),
      ...(isReordered ? ['the order of the next steps'] : []),
    ],
    gone,
  }
}

const LONGEST = 200

function entriesOf(session: WorkSession): Listed[] {
  const { progress, decisions, discoveries, deadEnds, blockers, nextSteps, keyContext, keyFiles } = session
  const list = (name: string, words: string, ...rest: (string | boolean | undefined)[]): Listed => ({
    name,
    key: JSON.stringify([name, words, ...rest]),
    words: oneLine(ownWords(words)),
  })
  return [
    ...progress.steps.map(({ text, done }) => list(done ? 'step done' : 'step', text)),
    ...(progress.current ? [list('current step', progress.current.text)] : []),
    ...decisions.map(({ title, context, options, choice, rationale }) =>
      list('decision', title, context, options, choice, rationale),
    ),
    ...discoveries.map(({ title, detail }) => list('discovery', title, detail)),
    ...deadEnds.map(({ approach, because }) => list('dead end', approach, because)),
    ...blockers.map(({ text, resolved }) => list(resolved ? 'blocker resolved' : 'blocker', text)),
    ...nextSteps.map(text => list('next step', text)),
    ...keyContext.map(text => list('key context', text)),
    ...keyFiles.map(({ path, role }) => list('key file', role ? `${path} – ${role}` : path)),
  ]
}

/** The entries of `list` that `others` does not have. The same entry may be there several times. */
function missingIn(others: Listed[], list: Listed[]): Listed[] {
  const left = new Map<string, number>()
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1)
  return list.filter(({ key }) => {
    const count = left.get(key) ?? 0
    left.set(key, count - 1)
    return count <= 0
  })
}

function focusOf(before: WorkSession, after: WorkSession): string[] {
  return [
    ...(before.focusTask === after.focusTask
      ? []
      : [`task in focus: ${before.focusTask ?? 'none'} → ${after.focusTask ?? 'none'}`]),
    ...(before.focusSprint === after.focusSprint
      ? []
      : [`sprint in focus: ${before.focusSprint ?? 'none'} → ${after.focusSprint ?? 'none'}`]),
  ]
}

function orderOf({ nextSteps }: WorkSession): string {
  return JSON.stringify(nextSteps)
}
