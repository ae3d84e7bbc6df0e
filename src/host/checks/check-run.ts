// Runs a command line like the user's own shell, with its output straight to the terminal. It leaves no process behind,
// however it or we end.
import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Writable } from 'node:stream'
import { elapsedMs } from '../../store/disk/elapsed.ts'

export interface CheckEnd {
  /** As in shells: 128 plus the number of a signal that ended it. */
  exit: number
  /** Seconds, to a tenth. */
  seconds: number
  /** True if the user stopped it; the result then says nothing about the files. */
  interrupted: boolean
}

export interface CheckRun {
  command: string
  folder: string
  env: NodeJS.ProcessEnv
  /** The file descriptor for its standard output; its errors go to 2. */
  output: 1 | 2
}

/**
 * The command has a process group of its own. A guard process in it waits for a line from us. If we are killed and send
 * none, it ends the group.
 */
const GUARDED =
  '( (read -r _ <&3 || kill -s KILL -- "-$$") >/dev/null 2>&1 & ); exec 3<&-; exec /bin/sh -c "$1"'

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export function runCheck(run: CheckRun): Promise<CheckEnd> {
  return new Promise((resolve, reject) => {
    const started = elapsedMs()
    const child = start(run)
    let stopped = 0
    const stop = (signal: NodeJS.Signals) => {
      stopped += 1
      signalAll(child, stopped > 1 ? 'SIGKILL' : signal)
    }
    const free = () => {
      for (const signal of STOPS) process.off(signal, stop)
    }
    for (const signal of STOPS) process.on(signal, stop)
    child.on('error', error => {
      free()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      free()
      dismiss(child)
      const exit = code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0)
      const seconds = Math.round((elapsedMs() - started) / 100) / 10
      resolve({ exit, seconds, interrupted: stopped > 0 || exit === INTERRUPTED })
    })
  })
}

/** The exit status of programs that handle Ctrl-C themselves. */
const INTERRUPTED = 130

function start({ command, folder, env, output }: CheckRun): ChildProcess {
  const options = { cwd: folder, env }
  if (process.platform !== 'win32') {
    const stdio = ['inherit', output, 2, 'pipe'] as const
    return spawn('/bin/sh', ['-c', GUARDED, 'sh', command], { ...options, stdio: [...stdio], detached: true })
  }
  return spawn(env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', `"${command}"`], {
    ...options,
    stdio: ['inherit', output, 2],
    windowsVerbatimArguments: true,
  })
}

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The command has just ended.
  }
}

/** Sends the line that the guard waits for. */
function dismiss(child: ChildProcess): void {
  const guard = child.stdio[3] as Writable | undefined
  guard?.on('error', () => undefined)
  guard?.end('\n')
}
