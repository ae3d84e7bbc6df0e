// Loads the published rules when they are needed: from their own bundle, or from the sources.
import { join } from 'node:path'
import type { FindSecrets } from './published-rules.ts'

/** Set by scripts/build.cjs. It keeps the rules out of the main bundle. */
declare const BUILT: boolean | undefined

let loaded: Promise<FindSecrets | undefined> | undefined

/** Texts that are masked at the same time share one load, because each load compiles the whole file. */
export function loadPublishedRules(): Promise<FindSecrets | undefined> {
  loaded ??= load()
  return loaded
}

/** Undefined when the rules are missing or broken. Our own rules have run already, so the write continues. */
async function load(): Promise<FindSecrets | undefined> {
  try {
    if (typeof BUILT === 'undefined') return (await import('./published-rules.ts')).findSecrets
    const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
    return cache.load(join(__dirname, 'secrets.cjs'), 'any').findSecrets
  } catch {
    return undefined
  }
}
