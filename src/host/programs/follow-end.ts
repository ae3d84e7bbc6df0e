// Awaits the end of a program that another process of ours has started, which writes down how it ended.
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { sleep } from './sleep.ts'
import type { ProgramEnd, StartedProgram } from './start-program.ts'
import { readEnd } from './window-files.ts'

const FOLLOW_MS = 200
/** The other process may take so long to say how its program ended. */
const TELL_MS = 2_000
const LOOK_MS = 20

export function followEnd(process: string, endFile: string): Pick<StartedProgram, 'ended' | 'leave'> {
  let ref = true
  const pause = (ms: number) => sleep(ms, undefined, { ref })
  const follow = async (): Promise<ProgramEnd> => {
    while (isNamedRunning(process)) await pause(FOLLOW_MS)
    for (const until = elapsedMs() + TELL_MS; elapsedMs() < until; await pause(LOOK_MS)) {
      const end = readEnd(endFile)
      if (end) return end
    }
    return {}
  }
  return {
    ended: follow(),
    leave: () => {
      ref = false
    },
  }
}
