// Turns the lines of a transcript into captured facts, also when the host has replaced a file that was read in part.
import { type Captured, captureNothing } from './captured.ts'
import { captureLine, type View } from './transcript.ts'

type Fold = (captured: Captured, line: Buffer) => Captured

export function foldTranscript(view: View): {
  begin(): Captured
  line: Fold
  /** Keeps the earlier facts, and skips the records of that time because they were read before. */
  again(captured: Captured): Fold
} {
  const since = (time: string | undefined): Fold => {
    return (captured, line) => captureLine(captured, line, { ...view, since: time })
  }
  return {
    begin: captureNothing,
    line: since(view.since),
    again: ({ lastAt }) => since([view.since ?? '', justAfter(lastAt)].toSorted().at(-1) || undefined),
  }
}

/** Empty when the text is not a time. */
function justAfter(time: string): string {
  const ms = Date.parse(time)
  return Number.isNaN(ms) ? '' : new Date(ms + 1).toISOString()
}
