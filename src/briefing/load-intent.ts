// Loads the phrases of all languages when a prompt is short enough: from their own bundle, or from the sources. They
// are four times larger than all other code of a hook, and most prompts are longer than any phrase.
import { join } from 'node:path'

/** Set by scripts/build.cjs. It keeps the phrases out of the file that every hook loads. */
declare const BUILT: boolean | undefined

export async function loadIntent(): Promise<typeof import('./intent.ts')> {
  if (typeof BUILT === 'undefined') return import('./intent.ts')
  return require(join(__dirname, 'intent.cjs'))
}
