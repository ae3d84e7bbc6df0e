// Masks a few words for a hook. Most prompts are plain words, so the rules are loaded only when a text needs them: from their
// own bundle, or from the sources.
import { join } from 'node:path'
import { loadPublishedRules } from './load-published-rules.ts'
import { isPlain } from './plain-words.ts'

/** Set by scripts/build.cjs. It keeps the rules out of the file that every hook loads. */
declare const BUILT: boolean | undefined

/** Throws if the rules are missing: a text that was not looked at must not be written. */
export async function maskWords(text: string): Promise<string> {
  if (isPlain(text)) return text
  const { makeMaskAddedLines } = await load()
  return (await makeMaskAddedLines(loadPublishedRules)('', text)).text
}

/** True if none of them holds a secret. Throws as maskWords does. */
export async function arePlain(texts: readonly string[]): Promise<boolean> {
  for (const text of texts) if ((await maskWords(text)) !== text) return false
  return true
}

async function load(): Promise<typeof import('./mask-added-lines.ts')> {
  if (typeof BUILT === 'undefined') return import('./mask-added-lines.ts')
  const cache = require(join(__dirname, '..', 'scripts', 'compile-cache.cjs'))
  return cache.load(join(__dirname, 'mask.cjs'), 'any')
}
