// Starts an agent whose questions wait for an answer. A process of ours keeps its input, in a session of its own, so that
// the agent and its questions survive whoever started it.
import { LogbookError } from '../../errors.ts'
import { agentEnvironment } from './agent-environment.ts'
import { followEnd } from './follow-end.ts'
import { awaitBegin, handOver } from './hand-over.ts'
import { MARK } from './marked.ts'
import { type StartedProgram, startAside } from './start-program.ts'
import { stopProgram } from './stop-program.ts'
import { keeperFiles, removeFile, type WindowOrder } from './window-files.ts'

export interface KeptOrder extends WindowOrder {
  keeper: string[]
}

/** Resolves when it runs. Throws as `startProgram` does. */
export async function startKept(order: KeptOrder): Promise<StartedProgram> {
  const { keeper, ...whole } = order
  const files = keeperFiles(order.env, order.run)
  handOver(files.order, whole)
  try {
    // With the mark, the end of the run would end the keeper before it has told how the agent ended.
    const { [MARK]: _, ...own } = agentEnvironment(order.env, '')
    const { isOver } = await startAside([...keeper, 'keeper', files.order], own)
    const process = await awaitBegin(files.begun, isOver)
    if (process === undefined)
      throw new LogbookError(
        'WRONG_STATE',
        'The process that keeps the questions of the agent has ended before the agent began.',
        'Leave out --ask, or see whether `logbook doctor` runs.',
      )
    return { pid: Number.parseInt(process, 10), process, ...followEnd(process, files.end) }
  } catch (error) {
    removeFile(files.order)
    await stopProgram({ run: order.run })
    throw error
  } finally {
    removeFile(files.begun)
  }
}
