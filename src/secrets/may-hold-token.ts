// Tells which texts the published rules must see: few do, and loading the rules takes longer than most verbs.

const LONG_RUN = /[\w+=-]{20,}/g

/** True when a run of characters is not a word, a path, a hash or a name. */
export function mayHoldToken(text: string): boolean {
  const runs = text.match(LONG_RUN) ?? []
  return runs.some(run => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run))
}
