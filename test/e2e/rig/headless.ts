// Most of what a plugin does can be proved without a screen: one prompt, one process, one JSON answer.
// This file runs the client that way, and its `claude plugin …` commands, with a limit on every wait.
import { spawn } from 'node:child_process'
import { type ClientVersion, ensureClient } from './client.ts'
import type { Home } from './project.ts'

export interface Where {
  version: ClientVersion
  cwd: string
  home: Home
}

export interface Asking extends Where {
  /** The id of the conversation to go on with. */
  resume?: string | undefined
  pluginDir?: string | undefined
  allowedTools?: readonly string[] | undefined
  /** Further flags of `claude`, as they stand. */
  flags?: readonly string[] | undefined
  timeoutMs?: number | undefined
}

export interface Ran {
  stdout: string
  stderr: string
  /** The exit code; null when the process was ended by a signal, ours after `timeoutMs` included. */
  code: number | null
  ms: number
}

export interface Answer extends Ran {
  /** Empty when the client printed no JSON. */
  sessionId: string
  result: string
}

/** One turn: `claude -p <prompt>`. Does not throw on a non-zero exit. */
export async function ask(prompt: string, options: Asking): Promise<Answer> {
  const args = ['-p', prompt, '--output-format', 'json']
  if (options.resume !== undefined) args.push('--resume', options.resume)
  if (options.pluginDir !== undefined) args.push('--plugin-dir', options.pluginDir)
  if (options.allowedTools?.length) args.push('--allowedTools', options.allowedTools.join(','))
  const ran = await claude([...args, ...(options.flags ?? [])], options, options.timeoutMs)
  return { ...ran, ...readAnswer(ran.stdout) }
}

/** `claude plugin <args…>`, such as `runPlugin(['install', 'logbook@logbook'], where)`. */
export async function runPlugin(args: readonly string[], where: Where, timeoutMs = 120_000): Promise<Ran> {
  return claude(['plugin', ...args], where, timeoutMs)
}

/** `claude <args…>` with an empty standard input, for what has no helper here. */
async function claude(args: readonly string[], where: Where, timeoutMs = 120_000): Promise<Ran> {
  const executable = await ensureClient(where.version)
  const started = performance.now()
  return new Promise((resolve, reject) => {
    // Its own process group, so that a hung client is ended together with the hooks it started.
    const child = spawn(executable, args, {
      cwd: where.cwd,
      env: where.home.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const timer = setTimeout(() => endGroup(child.pid), timeoutMs)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', code => {
      clearTimeout(timer)
      resolve({ stdout, stderr, code, ms: Math.round(performance.now() - started) })
    })
  })
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself between the timer and here.
  }
}

function readAnswer(stdout: string): { sessionId: string; result: string } {
  try {
    const answer = JSON.parse(stdout) as { session_id?: string; result?: string }
    return { sessionId: answer.session_id ?? '', result: answer.result ?? '' }
  } catch {
    return { sessionId: '', result: '' }
  }
}
