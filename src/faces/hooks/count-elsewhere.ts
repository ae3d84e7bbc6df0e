// Counts who needs the user elsewhere, for the status line: no other hook asks, so its code is in a bundle of its own.
import { join } from 'node:path'
import type { Where } from './hook.ts'
import { findRoot } from './quick/look.ts'

/** Set by scripts/build.cjs. It keeps this out of the file that every hook loads. */
declare const BUILT: boolean | undefined

/** Without this conversation. 0 where there is no journal, or the bundle is missing. */
export async function countElsewhere(where: Where): Promise<number> {
  const root = findRoot(where)
  try {
    return root.exists ? (await load()).countNeeding(root.path, where) : 0
  } catch {
    return 0
  }
}

async function load(): Promise<typeof import('./signals/count-needing.ts')> {
  if (typeof BUILT === 'undefined') return import('./signals/count-needing.ts')
  return require(join(__dirname, 'elsewhere.cjs'))
}
