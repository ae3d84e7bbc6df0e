// Tells when a server has to end: somebody ends it, its terminal or the program that started it is gone, or nobody has
// asked for long.
import { closeSync, openSync } from 'node:fs'
import { isatty } from 'node:tty'
import { isNamedRunning, nameProcess } from '../../store/disk/process-start.ts'

type Ended = 'user' | 'terminal' | 'starter' | 'idle'

const LOOK_MS = 1_000

export interface Lifetime {
  ended: Promise<Ended>
  /** Somebody asks, until the returned function is called. */
  ask(): () => void
  stop(): void
}

/** `isBusy` tells of work that goes on although nobody asks. */
export function beginLifetime(idleMs: number | undefined, isBusy: () => boolean): Lifetime {
  let end: (how: Ended) => void = () => undefined
  const ended = new Promise<Ended>(resolve => {
    end = resolve
  })
  const byUser = () => end('user')
  const byTerminal = () => end('terminal')
  process.on('SIGINT', byUser)
  process.on('SIGTERM', byUser)
  process.on('SIGHUP', byTerminal)
  const whatIsGone = watchStarter()
  let askedAt = process.uptime()
  let asking = 0
  const timer = setInterval(() => {
    if (asking > 0 || isBusy()) askedAt = process.uptime()
    const gone = whatIsGone()
    if (gone) end(gone)
    else if (idleMs !== undefined && (process.uptime() - askedAt) * 1000 >= idleMs) end('idle')
  }, LOOK_MS)
  return {
    ended,
    ask() {
      asking += 1
      return () => {
        asking -= 1
        askedAt = process.uptime()
      }
    },
    stop() {
      clearInterval(timer)
      process.off('SIGINT', byUser)
      process.off('SIGTERM', byUser)
      process.off('SIGHUP', byTerminal)
    },
  }
}

/** A terminal that closes sends a signal, which not everybody gets: one may have been started to ignore it. */
function watchStarter(): () => 'terminal' | 'starter' | undefined {
  if (process.platform !== 'win32' && isatty(0) && hasTerminal())
    return () => (hasTerminal() ? undefined : 'terminal')
  const { ppid } = process
  const starter = nameProcess(ppid)
  // What the first process of a machine or container has started ends with it.
  return () => (ppid > 1 && !isNamedRunning(starter) ? 'starter' : undefined)
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}
