// The interactive client draws on a terminal, and tmux is the one that can be read and typed into from a script.
// Every server here has a socket of its own in a folder of its own, so that ending it can end nothing else.
import { execFile, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Environment } from './project.ts'

const run = promisify(execFile)

export interface Terminal {
  /** One tmux command on this server; returns what it prints. */
  tmux(...args: string[]): Promise<string>
  /** What is in the window; with 'history', also what has scrolled off. 'Pane is dead' and the status end a program. */
  shown(history?: 'history'): Promise<string>
  /** Ends the server and waits until the program in it has ended too. */
  close(): Promise<void>
}

// A test run that is interrupted must not leave clients running.
const openFolders = new Set<string>()
process.once('exit', () => {
  for (const folder of openFolders) {
    spawnSync('tmux', ['-S', join(folder, 'socket'), 'kill-server'])
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Runs `command` with exactly `env`, in a window of 160 by 50 that stays when the command ends. */
export async function openTerminal(command: string[], cwd: string, env: Environment): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'logbook-e2e-tmux-'))
  const socket = join(folder, 'socket')
  const tmux = async (...args: string[]) =>
    (await run('tmux', ['-S', socket, '-f', '/dev/null', ...args], { env })).stdout
  openFolders.add(folder)
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const window = [
    'new-session',
    '-d',
    '-x',
    '160',
    '-y',
    '50',
    '-c',
    cwd,
    'env',
    '-i',
    ...variables,
    ...command,
  ]
  await tmux('set', '-g', 'remain-on-exit', 'on', ';', 'set', '-g', 'history-limit', '20000', ';', ...window)
  const pid = Number(await tmux('display', '-p', '#{pane_pid}'))
  return {
    tmux,
    shown: async history => {
      const told = await tmux(
        ...['display-message', '-p', '#{pane_dead}', ';'],
        ...['capture-pane', '-p', '-J', ...(history ? ['-S', '-'] : [])],
      )
      // tmux 3.3a often misses the end of its first program, until another one ends.
      if (told.startsWith('1') && !/^Pane is dead/m.test(told)) await tmux('run-shell', 'true')
      return told.slice(told.indexOf('\n') + 1)
    },
    close: async () => {
      await tmux('kill-server').catch(() => undefined)
      openFolders.delete(folder)
      await ended(pid)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The hang-up from tmux lets the client run its last hooks; one that hangs is killed after five seconds. */
async function ended(pid: number): Promise<void> {
  for (const end = Date.now() + 5000; isAlive(pid); await sleep(50)) {
    if (Date.now() > end) process.kill(pid, 'SIGKILL')
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
