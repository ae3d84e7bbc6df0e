// The edge of the process that keeps the input of an agent: it gives the agent its prompt, writes down what the agent asks,
// and hands over the answers. It ends with the agent, and outlives everybody else.
import { followLines } from '../../host/programs/read-output.ts'
import { type HeldProgram, type ProgramEnd, startHolding } from '../../host/programs/start-program.ts'
import {
  filesBeside,
  takeOrder,
  type WindowOrder,
  writeWindowFile,
} from '../../host/programs/window-files.ts'
import { promptLine } from '../../runs/asking/replies.ts'
import { describeBegin } from '../describe-begin.ts'
import { Asking } from './asking.ts'

const LOOK_MS = 100

/** `path` is the file of a `WindowOrder`. */
export async function main(path: string): Promise<void> {
  // A terminal that closes ends us no more than the agent.
  for (const signal of ['SIGHUP', 'SIGINT'] as const) process.on(signal, () => undefined)
  const files = filesBeside(path)
  let order: WindowOrder
  let started: HeldProgram
  try {
    order = takeOrder(path)
    started = await startHolding(order)
  } catch (error) {
    writeWindowFile(files.begun, { error: describeBegin(error) })
    process.exitCode = 1
    return
  }
  writeWindowFile(files.begun, { process: started.process })
  started.write(promptLine(order.input))
  const end = await keep(order, started)
  writeWindowFile(files.end, end)
}

async function keep(order: WindowOrder, started: HeldProgram): Promise<ProgramEnd> {
  const asking = new Asking(order, started)
  const output = followLines(order.output)
  let end: ProgramEnd | undefined
  void started.ended.then(how => {
    end = how
  })
  for (;;) {
    // Asked before the lines are read: what has ended writes no more.
    const how = end
    for (const line of output.read()) await asking.hear(line)
    if (how) {
      asking.closeAll()
      return how
    }
    asking.answer()
    await Promise.race([started.ended, new Promise(resolve => setTimeout(resolve, LOOK_MS))])
  }
}
