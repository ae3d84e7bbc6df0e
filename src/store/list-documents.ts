// Reads the documents of a folder, also while somebody saves one. A broken file does not hide the others.
import { LogbookError } from '../errors.ts'
import { ATTEMPTS, type Problem, YOUNG_MS } from './documents.ts'
import type { Store, StoredText } from './store.ts'

/** Undefined if there is no such file. Waits for an editor that has emptied it and not yet filled it. */
export async function readSettled(store: Store, file: string): Promise<StoredText | undefined> {
  for (let look = 1; ; look += 1) {
    const stored = await store.read(file)
    const unsettled = !stored || (stored.text === '' && Date.now() - stored.stamp.mtimeMs < YOUNG_MS)
    if (!unsettled || look === ATTEMPTS) return stored
    await new Promise(resolve => setTimeout(resolve, 4 * look))
  }
}

/** The results of `read` for each file, or for files with these names, and the problems of the rest. */
export async function listDocuments<T>(
  store: Store,
  folder: string,
  read: (stored: StoredText, file: string) => T,
  isWanted: (name: string) => boolean = () => true,
): Promise<{ found: T[]; problems: Problem[] }> {
  const found: T[] = []
  const problems: Problem[] = []
  for (const name of (await markdownNames(store, folder)).filter(isWanted)) {
    const file = `${folder}/${name}`
    try {
      const stored = await readSettled(store, file)
      if (stored) found.push(read(stored, file))
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      problems.push({ file, message: error.message })
    }
  }
  return { found, problems }
}

export async function markdownNames(store: Store, folder: string): Promise<string[]> {
  return (await store.names(folder)).filter(name => name.endsWith('.md'))
}
