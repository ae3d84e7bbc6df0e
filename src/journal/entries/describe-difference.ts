// Names in words what a write changed in a work session. Entries have the numbers that views show.
import { shorten } from '../../text/cut.ts'
import { ownWords } from '../../text/items.ts'
import { oneLine } from '../../text/one-line.ts'
import type { WorkSession } from '../work-session.ts'
import { nounOf } from './find-logged.ts'

interface Listed {
  /** `decision 3` */
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
  const [added, gone] = [tellAll(missingIn(old, now)), tellAll(missingIn(now, old))]
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

/** What was in Next Steps before and no longer is. */
export function goneNextSteps(before: WorkSession, after: WorkSession): string[] {
  const [old, now] = [before, after].map(({ nextSteps }) => nextSteps.map(text => list(nounOf('next'), text)))
  return missingIn(now ?? [], old ?? []).map(({ words }) => shorten(words, LONGEST))
}

const LONGEST = 200

/** A step that is planned or done makes another one current by itself. */
function tellAll(changed: Listed[]): string[] {
  const hasStep = changed.some(({ name }) => /^(?:✓ )?step /.test(name))
  const told = changed.filter(({ name }) => name !== CURRENT_STEP || !hasStep)
  return told.map(({ name, words }) => `${name}: ${shorten(words, LONGEST)}`)
}

/** The number is no part of the key: it changes when another entry is taken out. */
function list(name: string, words: string, ...rest: (string | boolean | undefined)[]): Listed {
  return {
    name,
    key: JSON.stringify([name.replace(/ \d+/, ''), words, ...rest]),
    words: oneLine(ownWords(words)),
  }
}

const CURRENT_STEP = 'current step'

function entriesOf(session: WorkSession): Listed[] {
  const { progress, decisions, discoveries, deadEnds, blockers, nextSteps, keyContext, keyFiles } = session
  return [
    ...progress.steps.map(({ number, text, done }) =>
      list(done ? `✓ step ${number} done` : `${nounOf('step')} ${number}`, text),
    ),
    ...progress.notes.map(({ text }) => list('✓ done', text)),
    ...(progress.current ? [list(CURRENT_STEP, progress.current.text)] : []),
    ...decisions.map(({ number, title, context, options, choice, rationale, replaces, replacedBy }) =>
      list(
        `${nounOf('decision')} ${number}${replacedBy === undefined ? '' : ' replaced'}`,
        ...[title, context, options, choice, rationale, replaces, replacedBy],
      ),
    ),
    ...discoveries.map(({ title, detail }, index) =>
      list(`${nounOf('discovery')} ${index + 1}`, title, detail),
    ),
    ...deadEnds.map(({ approach, because }, index) =>
      list(`${nounOf('dead-end')} ${index + 1}`, approach, because),
    ),
    ...blockers.map(({ text, resolved }) => list(resolved ? 'blocker resolved' : nounOf('blocker'), text)),
    ...nextSteps.map(text => list(nounOf('next'), text)),
    ...keyContext.map(text => list(nounOf('key'), text)),
    ...[session.noteForLater].filter(Boolean).map(text => list('note for later', text)),
    ...[session.closingSummary].filter(Boolean).map(text => list('closing summary', text)),
    ...keyFiles.map(({ path, role }) => list(nounOf('file'), role ? `${path} – ${role}` : path)),
  ]
}

/** The entries of `list` that `others` does not have. Of several with the same words, those with the same number are the same. */
function missingIn(others: Listed[], list: Listed[]): Listed[] {
  const numbered = ({ key, name }: Listed) => `${name} ${key}`
  const [unlike, left] = [without(list, others, numbered), without(others, list, numbered)]
  return without(unlike, left, ({ key }) => key)
}

/** The entries of `others` are taken from `list`, each once. */
function without(list: Listed[], others: Listed[], keyOf: (entry: Listed) => string): Listed[] {
  const left = new Map<string, number>()
  for (const entry of others) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + 1)
  return list.filter(entry => {
    const count = left.get(keyOf(entry)) ?? 0
    left.set(keyOf(entry), count - 1)
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
