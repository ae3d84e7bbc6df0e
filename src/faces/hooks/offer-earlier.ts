// Finds what earlier work sessions know of a prompt. Most prompts lead to nothing and many projects have no index, so its
// code is in a bundle of its own.
import { join } from 'node:path'
import { hasIndex } from './quick/has-index.ts'
import type { Mailbox } from './quick/next-prompt.ts'
import { isOff } from './quick/recall-setting.ts'

/** Set by scripts/build.cjs. It keeps this out of the file that every hook loads. */
declare const BUILT: boolean | undefined

/** A prompt with fewer words of some length tells of nothing. */
const FEWEST_WORDS = 2
/** In scripts without spaces a word has fewer letters. */
const WORD = /[^\s!-/:-@[-`{-~]{3,}/g

/** Undefined when there is nothing to tell. Never throws: a prompt goes on whatever is wrong with the journal. */
export async function offerEarlier(
  { root, claudeSession }: Mailbox,
  prompt: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  try {
    if (prompt.startsWith('/') || (prompt.slice(0, 200).match(WORD) ?? []).length < FEWEST_WORDS)
      return undefined
    if (!hasIndex(root) || isOff(root, env)) return undefined
    return await (await load()).offerToPrompt(root, claudeSession, prompt)
  } catch {
    // The index may be torn, or the bundle is missing.
    return undefined
  }
}

async function load(): Promise<typeof import('./recall/offer-to-prompt.ts')> {
  if (typeof BUILT === 'undefined') return import('./recall/offer-to-prompt.ts')
  const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
  return cache.load(join(__dirname, 'recall.cjs'), 'any')
}
