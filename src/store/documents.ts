// What every Markdown document below the root needs that is edited under a lock: read also while somebody saves it,
// listed without one broken file hiding the others, and written again when somebody else was quicker.
import { LogbookError } from '../errors.ts'
import { idOfFile, idsOfFile, stemOf } from '../planning/ids.ts'
import type { Problem } from './session-files.ts'
import type { Store, StoredText } from './store.ts'

/** How often a file that somebody is saving just now is looked at again, and how old a save can be for that. */
const ATTEMPTS = 5
const YOUNG_MS = 200

/** Undefined when there is no such file. An editor may have emptied it and not yet filled it. */
export async function readSettled(store: Store, file: string): Promise<StoredText | undefined> {
  for (let look = 1; ; look += 1) {
    const stored = await store.read(file)
    const unsettled = !stored || (stored.text === '' && Date.now() - stored.stamp.mtimeMs < YOUNG_MS)
    if (!unsettled || look === ATTEMPTS) return stored
    await new Promise(resolve => setTimeout(resolve, 4 * look))
  }
}

/** What `read` makes of each file, or of those with such names, and the problems of the rest. */
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

/** Moves a file to the name that begins with `id` where its name begins with another, which is `from` if it can be. Returns where it is now. */
export async function renameFor(
  store: Store,
  stored: StoredText & { file: string },
  id: string,
  from: string,
): Promise<string> {
  const { file, text } = stored
  const before = idsOfFile(file).find(one => one.toLowerCase() === from.toLowerCase()) ?? idOfFile(file)
  const folder = file.slice(0, file.length - stemOf(file).length - '.md'.length)
  const isNumbered = stemOf(file) !== before || /\d$/.test(before)
  if (!isNumbered || before === id) return file
  return store.move(file, `${folder}${id}${stemOf(file).slice(before.length)}.md`, text)
}

/** Does it again as long as somebody else changes the file at the same moment. Throws CONFLICT in the end. */
export async function untilSettled<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const again = error instanceof LogbookError && error.code === 'CONFLICT' && attempt < ATTEMPTS
      if (!again) throw error
    }
  }
}
