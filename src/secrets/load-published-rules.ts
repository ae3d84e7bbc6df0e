// Brings in the published rules when they are needed: from the file built for them, or from the sources.
import { join } from 'node:path'
import type { FindSecrets } from './published-rules.ts'

/** Set by scripts/build.cjs, which so keeps the rules out of the bundle that everything else is in. */
declare const BUILT: boolean | undefined

let loaded: Promise<FindSecrets | undefined> | undefined

/** Texts that are masked at the same time share one load: each load compiles the whole file. */
export function loadPublishedRules(): Promise<FindSecrets | undefined> {
  loaded ??= load()
  return loaded
}

/** Undefined when they are missing or broken: our own rules have masked what they know, and a write goes on. */
async function load(): Promise<FindSecrets | undefined> {
  try {
    if (typeof BUILT === 'undefined') return (await import('./published-rules.ts')).findSecrets
    const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
    return cache.load(join(__dirname, 'secrets.cjs'), 'any').findSecrets
  } catch {
    return undefined
  }
}
