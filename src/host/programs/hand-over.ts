// Hands the order for a program to another process of ours, which starts it, and awaits that it runs.
import { dirname } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { sleep } from './sleep.ts'
import { readBegun, type WindowOrder, writeWindowFile } from './window-files.ts'

/** A process that is started for the first time builds its program. */
const BEGIN_MS = 30_000
const LOOK_MS = 20

/** Throws UNWRITABLE. */
export function handOver(path: string, order: WindowOrder): void {
  try {
    makeFolders(dirname(path), 0o700)
    writeWindowFile(path, order)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/**
 * The program by its process name, once it runs; undefined if the other process has ended before, or takes too long. Throws
 * what kept the program from starting.
 */
export async function awaitBegin(
  path: string,
  hasEnded: () => boolean | Promise<boolean>,
): Promise<string | undefined> {
  const until = elapsedMs() + BEGIN_MS
  for (let isOver = false; ; await sleep(LOOK_MS)) {
    const begun = readBegun(path)
    if (begun && 'process' in begun) return begun.process
    if (begun)
      throw new LogbookError(begun.error.code as 'WRONG_STATE', begun.error.message, begun.error.next)
    if (isOver || elapsedMs() > until) return undefined
    // Asked before the file is read again: what has ended writes no more.
    isOver = await hasEnded()
  }
}
