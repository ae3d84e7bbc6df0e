// Brings in the published rules when they are needed: from the file built for them, or from the sources.
import { join } from 'node:path'
import type { FindSecrets } from './published-rules.ts'

/** Set by scripts/build.cjs, which so keeps the rules out of the bundle that everything else is in. */
declare const BUILT: boolean | undefined

/** Undefined when they are missing or broken: our own rules have masked what they know, and a write goes on. */
export async function loadPublishedRules(): Promise<FindSecrets | undefined> {
  try {
    if (typeof BUILT === 'undefined') return (await import('./published-rules.ts')).findSecrets
    const { load } = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
    return load(join(__dirname, 'secrets.cjs')).findSecrets
  } catch {
    return undefined
  }
}
