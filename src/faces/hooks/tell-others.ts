// Tells others what a conversation does. Only hooks in the background do it, so its code is in a bundle of its own.
import { join } from 'node:path'
import type { Where } from './hook.ts'
import { findRoot } from './quick/look.ts'

/** Set by scripts/build.cjs. It keeps this out of the file that every hook loads. */
declare const BUILT: boolean | undefined

/** `input` is the host's, a JSON value. Never throws: a failed write must not disturb the conversation. */
export async function tellOthers(input: unknown, where: Where): Promise<void> {
  try {
    // Most projects have no journal, and loading the bundle takes longer than this look.
    if (findRoot(where).exists) await (await load()).writeSignal(input, where)
  } catch {
    // The disk may be full or read-only, or the bundle is missing.
  }
}

async function load(): Promise<typeof import('./signals/write-signal.ts')> {
  if (typeof BUILT === 'undefined') return import('./signals/write-signal.ts')
  const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
  return cache.load(join(__dirname, 'signals.cjs'), 'any')
}
