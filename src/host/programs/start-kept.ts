// Starts an agent whose questions wait for an answer. A process of ours keeps its input, in a session of its own, so that
// the agent and its questions survive whoever started it.
import { dirname } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { agentEnvironment } from './agent-environment.ts'
import { followEnd } from './follow-end.ts'
import { MARK } from './marked.ts'
import { sleep } from './sleep.ts'
import { type StartedProgram, startAside } from './start-program.ts'
import { stopProgram } from './stop-program.ts'
import { keeperFiles, readBegun, removeFile, type WindowOrder, writeWindowFile } from './window-files.ts'

/** A keeper that is started for the first time builds its program. */
const BEGIN_MS = 30_000
const LOOK_MS = 20

export interface KeptOrder extends WindowOrder {
  keeper: string[]
}

/** Resolves when it runs. Throws as `startProgram` does. */
export async function startKept(order: KeptOrder): Promise<StartedProgram> {
  const { keeper, ...whole } = order
  const files = keeperFiles(order.env, order.run)
  try {
    makeFolders(dirname(files.order), 0o700)
    writeWindowFile(files.order, whole)
  } catch (error) {
    throw unwritable(files.order, error)
  }
  try {
    // With the mark, the end of the run would end the keeper before it has told how the agent ended.
    const { [MARK]: _, ...own } = agentEnvironment(order.env, '')
    const { isOver } = await startAside([...keeper, 'keeper', files.order], own)
    const process = await awaitBegin(files.begun, isOver)
    return { pid: Number.parseInt(process, 10), process, ...followEnd(process, files.end) }
  } catch (error) {
    removeFile(files.order)
    await stopProgram({ run: order.run })
    throw error
  } finally {
    removeFile(files.begun)
  }
}

async function awaitBegin(path: string, isOver: () => boolean): Promise<string> {
  const until = elapsedMs() + BEGIN_MS
  for (let wasOver = false; ; await sleep(LOOK_MS)) {
    const begun = readBegun(path)
    if (begun && 'process' in begun) return begun.process
    if (begun)
      throw new LogbookError(begun.error.code as 'WRONG_STATE', begun.error.message, begun.error.next)
    if (wasOver || elapsedMs() > until) break
    // Asked before the file is read again: what has ended writes no more.
    wasOver = isOver()
  }
  throw new LogbookError(
    'WRONG_STATE',
    'The process that keeps the questions of the agent has ended before the agent began.',
    'Leave out --ask, or see whether `logbook doctor` runs.',
  )
}
