// The move to the archive: the last moment at which an editor may have brought an open work session back.
import { LogbookError } from '../errors.ts'
import { readWorkSession } from '../session/document.ts'
import { isOpen } from '../session/session.ts'
import { placeFolder } from './paths.ts'
import type { Store } from './store.ts'

/** `text` is what was closed. Returns where the file is now. Throws CONFLICT when it is open again. */
export async function moveToArchive(store: Store, file: string, text: string): Promise<string> {
  const now = await store.read(file)
  if (now && now.text !== text && isOpen(readWorkSession(now.text, file))) {
    throw new LogbookError(
      'CONFLICT',
      `${file} was saved by someone else at the same moment, as a work session that is still open. It stays so.`,
      'Close it again with {close}.',
    )
  }
  return store.move(file, file.replace(placeFolder('active'), placeFolder('archive')))
}
