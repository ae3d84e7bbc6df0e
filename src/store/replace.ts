// Replaces a document that a person may be saving at this very moment. What stands there is taken out of the
// way first and looked at: from then on nobody can change it unseen. A rename alone would throw away what an
// editor saved just before it, and no check could come late enough. Only where a name is too long for a second
// one beside it, a moment is left.
import { lstatSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { LogbookError } from '../errors.ts'
import type { SourceStamp } from '../session/quick-resume.ts'
import { flushFolder, remove, renameOver, targetOf, unwritable, writeTemporary } from './atomic-write.ts'
import { claim } from './claim.ts'
import { takenPath } from './taken.ts'

/** Throws CONFLICT when the file does not hold `expected`, UNWRITABLE; in both cases it stands as it was. */
export async function replaceUnchanged(
  path: string,
  data: string,
  expected: string,
  root: string,
): Promise<SourceStamp> {
  const target = targetOf(path, root)
  const temporary = writeTemporary(target, data, true)
  const taken = takenPath(target)
  try {
    if (!(await take(target, taken))) throw conflict(path)
    if (!readFileSync(taken).equals(Buffer.from(expected))) throw conflict(path)
    if (taken === target) await renameOver(temporary.path, target)
    // Somebody has saved a new file meanwhile: theirs stands.
    else if (!claim(temporary.path, target)) throw conflict(path)
  } catch (error) {
    putBack(taken, target, expected)
    remove(temporary.path)
    throw unwritable(path, error)
  }
  if (taken !== target) remove(taken)
  flushFolder(dirname(target))
  return temporary.stamp
}

/**
 * Gives a document another name, by the same way: what somebody saves under the old name meanwhile is a file of
 * its own and stays. `free` yields names until one is nobody's. Throws CONFLICT when it does not hold `expected`,
 * UNWRITABLE; in both cases it stands where it was.
 */
export async function moveTaken(path: string, free: Iterable<string>, expected?: string): Promise<string> {
  const taken = takenPath(path)
  try {
    await take(path, taken)
    if (expected !== undefined && !readFileSync(taken).equals(Buffer.from(expected))) throw conflict(path)
    for (const name of free) {
      if (!claim(taken, name)) continue
      for (const folder of [dirname(name), dirname(path)]) flushFolder(folder)
      return name
    }
    throw new Error('no name is free')
  } catch (error) {
    putBack(taken, path)
    throw unwritable(path, error)
  }
}

/** False when there is nothing. What a writer that died has left there is as good as the document itself. */
async function take(target: string, taken: string): Promise<boolean> {
  try {
    await renameOver(target, taken)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return exists(taken)
  }
}

/** `known` is what need not be kept when there is a new file. */
function putBack(taken: string, target: string, known?: string): void {
  try {
    if (taken === target || !exists(taken) || claim(taken, target)) return
    // A new file is in its place. What it was made from can go; anything else is somebody's text.
    if (statSync(target).isFile() && readFileSync(taken).equals(Buffer.from(known ?? []))) remove(taken)
    else setAside(taken, target)
  } catch {
    // Readers find it where it lies, and the next writer puts it back.
  }
}

/** Beside what stands in its place, where people and the doctor see it. */
export function setAside(file: string, target: string): void {
  for (let count = 1; !claim(file, `${target}.conflict-${count}`); count += 1);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function conflict(path: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
    'Try again.',
  )
}
