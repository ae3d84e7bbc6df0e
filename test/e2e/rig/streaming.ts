// A run of an agent is one `claude -p` whose output is read line by line, and which is stopped in the middle.
// This file starts one as the product does: prompt on standard input, standard error apart, a process group of its own.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureClient } from './client.ts'
import type { Asking } from './headless.ts'

export interface StreamEnd {
  /** What it printed, a JSON object a line. */
  lines: string[]
  errors: string
  exitCode?: number
  signal?: string
}

export interface Streaming {
  pid: number
  lines(): string[]
  /** Resolves when a line matches; throws when none does in 30 s. */
  until(wanted: RegExp): Promise<void>
  /** To the client alone, or to its whole process group. */
  kill(signal: NodeJS.Signals, whom?: 'group'): void
  ended: Promise<StreamEnd>
}

export async function stream(prompt: string, options: Asking): Promise<Streaming> {
  const args = ['-p', '--output-format', 'stream-json', '--verbose']
  if (options.resume !== undefined) args.push('--resume', options.resume)
  if (options.pluginDir !== undefined) args.push('--plugin-dir', options.pluginDir)
  if (options.allowedTools?.length) args.push('--allowedTools', options.allowedTools.join(','))
  const child = spawn(await ensureClient(options.version), [...args, ...(options.flags ?? [])], {
    cwd: options.cwd,
    env: options.home.env,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? 0
  const kill = (signal: NodeJS.Signals, whom?: 'group') => {
    try {
      process.kill(whom === 'group' ? -pid : pid, signal)
    } catch {
      // It has ended by itself.
    }
  }
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  child.stdin.on('error', () => undefined).end(prompt)
  const lines = () => output.split('\n').filter(line => line !== '')
  const timer = setTimeout(() => kill('SIGKILL', 'group'), options.timeoutMs ?? 60_000)
  const ended = new Promise<StreamEnd>((resolve, reject) => {
    child.on('error', reject)
    // What it left running may hold its output open, so its own end counts.
    child.on('exit', async (code, signal) => {
      clearTimeout(timer)
      await sleep(50)
      resolve({
        lines: lines(),
        errors,
        ...(code === null ? {} : { exitCode: code }),
        ...(signal === null ? {} : { signal }),
      })
    })
  })
  return {
    pid,
    lines,
    until: async wanted => {
      for (const end = Date.now() + 30_000; !lines().some(line => wanted.test(line)); await sleep(20)) {
        if (Date.now() > end) throw new Error(`No line matches ${wanted}:\n${output}\n${errors}`)
      }
    },
    kill,
    ended,
  }
}
