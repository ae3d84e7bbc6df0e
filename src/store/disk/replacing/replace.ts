// Replaces a document that a person may save at the same moment. It first moves the file aside and checks it, so that no
// later change goes unseen. A plain rename would lose what an editor saved just before it. A short gap remains only if the
// name is too long for a second one beside it.
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
 * Throws CONFLICT if the file does not hold `expected` plus appended lines, SET_ASIDE if somebody saved another version
 * while it was moved aside, and UNWRITABLE. Nothing is written then, and no text is lost.
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
    // From here until the new file has its name, plain readers find no file. So this makes as few calls as possible.
    if (!(await take(target, taken)) || !seen.isAt(taken) || !seen.hasOnlyMore()) throw conflict(path)
    if (taken === target) await renameOver(temporary.path, target)
    // Another program made a new file in the meantime.
    else if (!nameAlso(temporary.path, target)) throw conflict(path)
  } catch (error) {
    remove(temporary.path)
    throw await putBackAfter(error, keeping, taken, path)
  } finally {
    seen?.close()
  }
  if (taken !== target) tidyUp(() => letGo(keeping, taken, target, known))
  // This comes last: while the file has two names, the write is known to be complete.
  remove(temporary.path)
  flushFolder(dirname(target))
  return temporary.stamp
}

/**
 * Renames a document in the same way. A file saved under the old name in the meantime stays there. `free` yields names
 * until one is free. Throws like `replaceUnchanged`.
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

/** Takes over what a dead writer left, and what was written into replaced versions. */
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

/** False if there is nothing to put back. */
async function take(target: string, taken: string): Promise<boolean> {
  try {
    await renameOver(target, taken)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return false
  }
}

/** The error to throw after the document is back in its place. */
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
    // Readers find the document moved aside, and the next writer puts it back.
  }
  return unwritable(path, error)
}

/** Ignores failures, because the document is already written. */
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
    `Another program had an older version of ${path} open and wrote into it. Its text is kept in ${late.join(', ')}.`,
    'Copy what you need from it, delete it, and try again.',
  )
}

function wasSetAside(path: string, aside: string): LogbookError {
  return new LogbookError(
    'SET_ASIDE',
    `${path} was saved by someone else at the same moment. Their version stands, and the one before it is kept in ${aside}.`,
    'Copy what you need from it, delete it, and try again.',
  )
}

function conflict(path: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
    'Try again.',
  )
}
