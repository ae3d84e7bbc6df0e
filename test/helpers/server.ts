// A server as people and programs start it: a process of its own, asked over its port.
import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeFolder } from './folders.ts'
import { STATE } from './home.ts'

export const LAUNCHER = join(import.meta.dirname, '../../bin/logbook.cjs')

export interface Running {
  url: string
  port: number
  token: string
  pid: number
  child: ChildProcess
  /** All that it printed so far. */
  printed(): string
  ended: Promise<number | null>
  ask(path: string, init?: RequestInit): Promise<Response>
}

export interface Start {
  folder: string
  words?: string[]
  env?: NodeJS.ProcessEnv
}

export function startServer({ folder, words = [], env = {} }: Start) {
  const child = spawn(process.execPath, [LAUNCHER, 'serve', ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...STATE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      printed += text
    })
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, printed: () => printed }
}

/** With --json, until it says where it is. */
export async function openServer(start: Partial<Start> = {}): Promise<Running> {
  const words = ['--json', ...(start.words ?? [])]
  const started = startServer({ folder: start.folder ?? makeFolder(), ...start, words })
  await until(() => started.printed().includes('\n') || started.child.exitCode !== null).catch(() => {
    throw new Error(`The server does not say where it is. It printed: ${started.printed()}`)
  })
  const { url, port, token, pid } = JSON.parse(started.printed())
  return {
    ...started,
    url,
    port,
    token,
    pid,
    ask: (path, init = {}) =>
      fetch(`${url}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
      }),
  }
}

export async function until(holds: () => boolean | Promise<boolean>, ms = 50_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); ) {
    if (Date.now() > end) throw new Error('It did not come to that.')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** What a server answers to bytes as they are, until it hangs up. `pieces` come one after another, `gapMs` apart. */
export function sendRaw(port: number, pieces: string[], gapMs = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        if (socket.destroyed) break
        socket.write(piece)
        if (gapMs > 0) await new Promise(next => setTimeout(next, gapMs))
      }
    })
    socket.setEncoding('utf8').on('data', text => {
      answer += text
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', error => (answer === '' ? reject(error) : resolve(answer)))
  })
}
