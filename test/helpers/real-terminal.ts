// A terminal of the system, which `script` opens: what a program leaves on it, and how a signal ends that.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Elsewhere it has other flags, or is not there. */
export const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0
/** What takes the whole screen, and what gives it back. */
export const ENTER = '\u001b[?1049h\u001b[?25l'
export const LEAVE = '\u001b[?25h\u001b[?1049l'

/** Runs a command of the shell, which writes the process id of what is tried to `pid`. */
export function openRealTerminal(command: string, { folder, state }: { folder: string; state: string }) {
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: state, XDG_STATE_HOME: state, TERM: 'xterm', SHELL: '/bin/sh' },
  })
  let screen = ''
  child.stdout.on('data', piece => {
    screen += piece
  })
  const ended = new Promise(resolve => void child.on('close', resolve))
  return {
    child,
    ended,
    /** All that the terminal got. */
    screen: () => screen,
    until: async (text: string) => {
      for (let tries = 0; tries < 400 && !screen.includes(text); tries += 1) await sleep(25)
    },
    kill: (signal: NodeJS.Signals) => process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), signal),
  }
}
