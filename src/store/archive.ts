// The move to the archive: the last moment at which an editor may have brought an open work session back.
import { LogbookError } from '../errors.ts'
import { readWorkSession } from '../journal/document.ts'
import { isOpen } from '../journal/work-session.ts'
import { placeFolder } from './paths.ts'
import type { Store } from './store.ts'

/** `text` is what was closed. Returns where the file is now. Throws CONFLICT when it is open again. */
export async function moveToArchive(store: Store, file: string, text: string): Promise<string> {
  const now = (await store.read(file))?.text ?? text
  if (now !== text && isOpen(readWorkSession(now, file))) throw reopened(file)
  try {
    return await store.move(file, file.replace(placeFolder('active'), placeFolder('archive')), now)
  } catch (error) {
    if (!(error instanceof LogbookError && error.code === 'CONFLICT')) throw error
    // Saved between the two looks: by somebody who only added a note, or by one who opened it again.
    return moveToArchive(store, file, text)
  }
}

function reopened(file: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${file} was saved by someone else at the same moment, as a work session that is still open. It stays so.`,
    'Close it again with {close}.',
  )
}
