// Folds the decisions and findings of a child work session back into its parent. Entries that the parent already has,
// word for word, are left out, so folding twice adds nothing.
import { oneLine } from '../text/one-line.ts'
import { addDecision } from './decisions.ts'
import { addDeadEnd, addDiscovery } from './notes.ts'
import { markReplaced, tellDecisions, tellHere } from './replacing/replace-decision.ts'
import type { DeadEnd, Decision, Note, WorkSession } from './work-session.ts'

export type Findings = Pick<WorkSession, 'decisions' | 'discoveries' | 'deadEnds'>

export interface Folded {
  text: string
  decisions: number
  discoveries: number
  deadEnds: number
}

/** `from` names the child. Entries keep their times; an entry without a time gets none. */
export function foldBack(text: string, parent: Findings, child: Findings, from: string): Folded {
  const decisions = newOnes(parent.decisions, child.decisions, wordsOfDecision)
  const discoveries = newOnes(parent.discoveries, child.discoveries, wordsOfNote)
  const deadEnds = newOnes(parent.deadEnds, child.deadEnds, wordsOfDeadEnd)
  const edits = [
    ...decisions.map(decision => (edited: string) => {
      const { replaces } = decision
      return addDecision(
        edited,
        { ...decision, replaces: replaces && tellHere(edited, replaces) },
        decision.at,
        from,
      )
    }),
    ...decisions.map(decision => (edited: string) => markAgain(edited, decision)),
    ...discoveries.map(
      ({ title, at, detail }) =>
        (edited: string) =>
          addDiscovery(edited, [title, marked(detail, from)].join('\n'), at),
    ),
    ...deadEnds.map(
      ({ approach, at, because }) =>
        (edited: string) =>
          because
            ? addDeadEnd(edited, approach, marked(because, from), at)
            : addDeadEnd(edited, `${approach}\n${marked(undefined, from)}`, undefined, at),
    ),
  ]
  return {
    text: edits.reduce((edited, edit) => edit(edited), text),
    decisions: decisions.length,
    discoveries: discoveries.length,
    deadEnds: deadEnds.length,
  }
}

/** A decision that was replaced in the child is so in the parent. */
function markAgain(text: string, { title, replacedBy }: Decision): string {
  if (replacedBy === undefined) return text
  const here = tellDecisions(text).findLast(decision => decision.title === title)
  return here ? markReplaced(text, here.index, replacedBy && tellHere(text, replacedBy)) : text
}

const FROM = /(?:^|\n)From: [^\n]+$/

/** An entry that the child got from its own child keeps the original source. */
function marked(words: string | undefined, from: string): string {
  if (words && FROM.test(words)) return words
  return [...(words ? [words] : []), `From: ${from}`].join('\n')
}

function newOnes<T>(known: T[], entries: T[], words: (entry: T) => string): T[] {
  const seen = new Set(known.map(words))
  return entries.filter(entry => {
    const isNew = !seen.has(words(entry))
    seen.add(words(entry))
    return isNew
  })
}

function wordsOfDecision({ title, context, options, choice, rationale }: Decision): string {
  return wordsOf(title, context, options, choice, rationale)
}

function wordsOfNote({ title, detail }: Note): string {
  return wordsOf(title, detail?.replace(FROM, ''))
}

function wordsOfDeadEnd({ approach, because }: DeadEnd): string {
  return wordsOf(approach, because?.replace(FROM, ''))
}

function wordsOf(...texts: (string | undefined)[]): string {
  return JSON.stringify(texts.map(text => oneLine(text ?? '')))
}
