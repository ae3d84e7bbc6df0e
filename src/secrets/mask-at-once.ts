// Masks a text where nothing can be waited for, so that the published rules cannot be asked: what looks made up by a machine
// is masked too, since it may be a token that only they know.
import { redact } from './redact.ts'

const LONG_RUN = /[\w+=-]{20,}/g
/** Of all neighbours, those of another kind: `fixSessionStatusUpdate2` has few, a random text has most. */
const SHARE = 0.45

export function maskAtOnce(text: string): string {
  return redact(text).text.replace(LONG_RUN, run => (looksMadeUp(run) ? '[redacted: possible token]' : run))
}

function looksMadeUp(run: string): boolean {
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run) || !/\d/.test(run)) return false
  let changes = 0
  for (let at = 1; at < run.length; at += 1) if (kindAt(run, at) !== kindAt(run, at - 1)) changes += 1
  return changes / (run.length - 1) >= SHARE
}

function kindAt(text: string, at: number): number {
  const sign = text[at] ?? ''
  return /[a-z]/.test(sign) ? 0 : /[A-Z]/.test(sign) ? 1 : /\d/.test(sign) ? 2 : 3
}
