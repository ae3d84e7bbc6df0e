// How lines of a transcript become what is captured, also when the host has put another file in the place of one that
// was read in part.
import { type Captured, captureNothing } from './captured.ts'
import { captureLine, type View } from './transcript.ts'

type Fold = (captured: Captured, line: Buffer) => Captured

export function foldTranscript(view: View): {
  begin(): Captured
  line: Fold
  /** What was read before stays. Records of its time are passed over, as they were read then. */
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

/** Empty for what is no time. */
function justAfter(time: string): string {
  const ms = Date.parse(time)
  return Number.isNaN(ms) ? '' : new Date(ms + 1).toISOString()
}
