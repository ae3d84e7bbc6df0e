// Brings in the phrases of all languages when a prompt may be one: from the file built for them, or from the
// sources. They are four times as much as everything else a hook loads, and most prompts are longer than any of them.
import { join } from 'node:path'

/** Set by scripts/build.cjs, which so keeps the phrases out of the file that every hook loads. */
declare const BUILT: boolean | undefined

export async function loadIntent(): Promise<typeof import('./intent.ts')> {
  if (typeof BUILT === 'undefined') return import('./intent.ts')
  return require(join(__dirname, 'intent.cjs'))
}
