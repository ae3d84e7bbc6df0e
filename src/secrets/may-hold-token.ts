// Tells which texts the published rules must see: few do, and loading the rules takes longer than most verbs.

/** From its beginning only, or each shorter run is read again from each of its characters. */
const LONG_RUN = /(?<![\w+=-])[\w+=-]{20,}/g

/** True when a run of characters is not a word, a path, a hash or a name. */
export function mayHoldToken(text: string): boolean {
  const runs = text.match(LONG_RUN) ?? []
  return runs.some(run => /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run))
}
