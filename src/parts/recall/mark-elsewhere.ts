// Marks decisions of other work sessions as replaced, and takes the marks back where the newer ones could not be written.
import { LogbookError } from '../../errors.ts'
import { markReplaced, type ToldDecision, tellDecisions } from '../../journal/replacing/replace-decision.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { ownWords } from '../../text/items.ts'
import type { Workspace } from '../../workspace.ts'

export interface Target {
  session: StoredSession
  decision: ToldDecision
  /** The new one, with its work session. */
  by: string
}

export interface Marked {
  /** A sentence for each that could not be marked. */
  warnings: string[]
  /** Throws `cause` again, which then also tells of the marks that stay. */
  takeBack(cause: unknown): Promise<never>
}

export async function markElsewhere({ sessions }: Workspace, targets: readonly Target[]): Promise<Marked> {
  const warnings: string[] = []
  const marked: { target: Target; written: StoredSession; before: string }[] = []
  for (const target of targets)
    try {
      let before = target.session.text
      const written = await sessions.update(target.session, ({ text }) => {
        before = text
        const now = tellDecisions(text).find(({ told }) => told === target.decision.told)
        return now ? markReplaced(text, now.index, target.by) : text
      })
      marked.push({ target, written, before })
    } catch (error) {
      warnings.push(say(target, 'is not marked as replaced', error))
    }
  const takeBack = async (cause: unknown) => {
    const left: string[] = []
    // Two marks may be in one document.
    for (const { target, written, before } of marked.toReversed())
      try {
        await sessions.update(written, ({ text }) => (text === written.text ? before : text))
      } catch (error) {
        left.push(say(target, 'stays marked as replaced', error))
      }
    if (left.length === 0 || !(cause instanceof LogbookError)) throw cause
    throw new LogbookError(cause.code, [cause.message, ...left].join('\n'), cause.next, cause.details)
  }
  return { warnings, takeBack }
}

/** Throws what is not the fault of a file. */
function say({ session, decision }: Target, what: string, error: unknown): string {
  if (!(error instanceof LogbookError)) throw error
  return `${JSON.stringify(ownWords(decision.title))} in ${session.file} ${what}: ${error.message}`
}
