// Replaces a document that a person may be saving at this very moment. What stands there is taken out of the
// way first and looked at: from then on nobody can change it unseen. A rename alone would throw away what an
// editor saved just before it, and no check could come late enough. Only where a name is too long for a second
// one beside it, a moment is left.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SourceStamp } from '../../../briefing/quick-resume.ts'
import { LogbookError } from '../../../errors.ts'
import { flushFolder, remove, renameOver, targetOf, unwritable, writeTemporary } from './atomic-write.ts'
import { claim, nameAlso } from './claim.ts'
import { carryReplaced, type Keeping, letGo, takeOverLateWrites } from './earlier-versions.ts'
import { movedAsidePath } from './moved-aside.ts'
import { putBack } from './put-back.ts'
import { openSeen, type SeenFile } from './seen-file.ts'

/**
 * Throws CONFLICT when the file does not hold `expected`, but for lines appended to it, SET_ASIDE when somebody saved another version while it was
 * out of its place, UNWRITABLE. Nothing is written then, and no text of anybody's is lost.
 */
export async function replaceUnchanged(
  path: string,
  data: string,
  expected: string,
  keeping: Keeping,
): Promise<SourceStamp> {
  const target = targetOf(path, keeping.root)
  const taken = movedAsidePath(target)
  const known = Buffer.from(expected)
  await recover(keeping, taken, target)
  const temporary = writeTemporary(target, data, true)
  let seen: SeenFile | undefined
  try {
    seen = openSeen(target, known)
    if (!seen?.hasOnlyMore()) throw conflict(path)
    // From here until the new file has the name, a plain reader finds nothing: no call more than it takes.
    if (!(await take(target, taken)) || !seen.isAt(taken) || !seen.hasOnlyMore()) throw conflict(path)
    if (taken === target) await renameOver(temporary.path, target)
    // Somebody has made a new file meanwhile.
    else if (!nameAlso(temporary.path, target)) throw conflict(path)
  } catch (error) {
    remove(temporary.path)
    throw await putBackAfter(error, keeping, taken, path)
  } finally {
    seen?.close()
  }
  if (taken !== target) tidyUp(() => letGo(keeping, taken, target, known))
  // Only now: as long as it has two names, the write is known to be finished.
  remove(temporary.path)
  flushFolder(dirname(target))
  return temporary.stamp
}

/**
 * Gives a document another name, by the same way: what somebody saves under the old name meanwhile is a file of
 * its own and stays. `free` yields names until one is nobody's. Throws like `replaceUnchanged`.
 */
export async function moveAside(
  path: string,
  free: Iterable<string>,
  keeping: Keeping,
  expected?: string,
): Promise<string> {
  const taken = movedAsidePath(path)
  await recover(keeping, taken, path)
  try {
    await take(path, taken)
    if (expected !== undefined && !readFileSync(taken).equals(Buffer.from(expected))) throw conflict(path)
    for (const name of free) {
      if (!claim(taken, name)) continue
      carryReplaced(keeping.root, path, name)
      for (const folder of [dirname(name), dirname(path)]) flushFolder(folder)
      return name
    }
    throw new Error('no name is free')
  } catch (error) {
    throw await putBackAfter(error, keeping, taken, path)
  }
}

/** What a writer that died has left, and what was written since into the version that was replaced last. */
async function recover(keeping: Keeping, taken: string, target: string): Promise<void> {
  let aside: string | undefined
  let late: string[]
  try {
    aside = await putBack(keeping, taken, target)
    late = takeOverLateWrites(keeping, target)
  } catch (error) {
    throw unwritable(target, error)
  }
  if (aside) throw wasSetAside(target, aside)
  if (late.length > 0) throw wasChangedLate(target, late)
}

/** False when there is nothing. */
async function take(target: string, taken: string): Promise<boolean> {
  try {
    await renameOver(target, taken)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return false
  }
}

/** The error to be thrown when the document is back in its place. */
async function putBackAfter(
  error: unknown,
  keeping: Keeping,
  taken: string,
  path: string,
): Promise<LogbookError> {
  try {
    const aside = await putBack(keeping, taken, targetOf(path, keeping.root))
    if (aside) return wasSetAside(path, aside)
  } catch {
    // Readers find it where it lies, and the next writer puts it back.
  }
  return unwritable(path, error)
}

/** The document is written: whatever goes wrong here is no reason to say that it is not. */
function tidyUp(work: () => void): void {
  try {
    work()
  } catch {
    // The next writer finds it.
  }
}

function wasChangedLate(path: string, late: string[]): LogbookError {
  return new LogbookError(
    'SET_ASIDE',
    `Another program had an older version of ${path} open and wrote into that. What it wrote is kept in ${late.join(', ')}.`,
    'Take over what you need from it, delete it, and try again.',
  )
}

function wasSetAside(path: string, aside: string): LogbookError {
  return new LogbookError(
    'SET_ASIDE',
    `${path} was saved by someone else at the same moment. Their version stands, and the one before it is kept in ${aside}.`,
    'Take over what you need from it, delete it, and try again.',
  )
}

function conflict(path: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
    'Try again.',
  )
}
