// The edge of a window of tmux: starts an agent, shows a person what it does, and writes down how it ended. The agent has a
// session of its own, so that the window can be closed.
import { followLines } from '../../host/programs/read-output.ts'
import { startKept } from '../../host/programs/start-kept.ts'
import { type ProgramEnd, type StartedProgram, startProgram } from '../../host/programs/start-program.ts'
import { stopProgram } from '../../host/programs/stop-program.ts'
import {
  filesBeside,
  takeOrder,
  type WindowOrder,
  writeWindowFile,
} from '../../host/programs/window-files.ts'
import { showLine } from '../../runs/show-line.ts'
import { describeBegin } from '../describe-begin.ts'
import { print } from '../print.ts'

const LOOK_MS = 200

/** `path` is the file of a `WindowOrder`. The process ends as the agent does. */
export async function main(path: string): Promise<void> {
  const files = filesBeside(path)
  let order: WindowOrder
  let started: StartedProgram
  try {
    order = takeOrder(path)
    started = await startIn(order)
  } catch (error) {
    writeWindowFile(files.begun, { error: describeBegin(error) })
    print(2, `${(error as Error).message}\n`)
    process.exitCode = 1
    return
  }
  writeWindowFile(files.begun, { process: started.process })
  listen(order, started)
  const end = await show(order, started)
  writeWindowFile(files.end, end)
  print(1, `\n${inWords(end)} Ctrl-b & closes this window.\n`)
  leaveAs(end)
}

function startIn({ keeper, ...order }: WindowOrder): Promise<StartedProgram> {
  return keeper ? startKept({ ...order, keeper }) : startProgram(order)
}

function listen(order: WindowOrder, { process: name }: StartedProgram): void {
  let isAsked = false
  process.on('SIGINT', () => {
    if (isAsked) return
    isAsked = true
    print(1, '\nStopping the agent …\n')
    stopProgram({ process: name, run: order.run }).catch(() => undefined)
  })
  // The window or its server is closed. The agent goes on.
  for (const signal of ['SIGHUP', 'SIGTERM'] as const) process.on(signal, () => process.exit(0))
}

async function show(order: WindowOrder, { ended }: StartedProgram): Promise<ProgramEnd> {
  print(1, `${order.command[0]} in ${order.folder}. Ctrl-b d leaves it running, Ctrl-C stops it.\n\n`)
  const output = followLines(order.output)
  const errors = followLines(order.errors)
  let end: ProgramEnd | undefined
  void ended.then(how => {
    end = how
  })
  for (;;) {
    // Asked before the lines are read: what has ended writes no more.
    const how = end
    const lines = [...errors.read(), ...output.read(), ...(how ? [errors.rest(), output.rest()] : [])]
    for (const line of lines.flatMap(showLine)) print(1, `${line}\n`)
    if (how) return how
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, LOOK_MS))])
  }
}

function inWords({ exitCode, signal }: ProgramEnd): string {
  return signal ? `The agent was ended by ${signal}.` : `The agent has ended with status ${exitCode}.`
}

/** tmux shows it too. */
function leaveAs({ exitCode, signal }: ProgramEnd): void {
  process.exitCode = exitCode ?? 1
  if (!signal) return
  for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.removeAllListeners(name)
  process.kill(process.pid, signal)
}
