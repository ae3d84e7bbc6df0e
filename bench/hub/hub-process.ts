// `logbook serve --database` as its users start it: a process of its own, on any free port.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT, temporaryFolder } from '../../test/plugin/copies.ts'
import type { Target } from './ask.ts'

const LAUNCHER = join(CHECKOUT, 'bin/logbook.cjs')

export interface HubProcess extends Target {
  pid: number
  stop(): Promise<void>
}

export async function startHub(database: string, env: NodeJS.ProcessEnv = {}): Promise<HubProcess> {
  const home = temporaryFolder('logbook-bench-hub-')
  const child = spawn(process.execPath, [LAUNCHER, 'serve', '--json'], {
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, LOGBOOK_DATABASE_URL: database, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const told = JSON.parse(await firstLine(child)) as Target & { pid: number }
  return {
    ...told,
    async stop() {
      await end(child)
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', piece => {
      text += piece
      if (text.includes('\n')) resolve(text)
    })
    child.once('close', code => reject(new Error(`The hub ended with ${code}.`)))
  })
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('close', resolve))
  child.kill(signal)
  await ended
}

/** In megabytes; `VmHWM` is the most that it had. NaN where the system does not tell. */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  try {
    const found = new RegExp(`^${which}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1]) / 1024
  } catch {
    return Number.NaN
  }
}
