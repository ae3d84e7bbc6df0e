// `logbook serve --database` as its users start it: a process of its own, asked over its port.
import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeFolder } from '../../helpers/remove-folder.ts'
import { end, PROGRAM } from '../../parts/forwarding/rig/rig.ts'

export interface Around {
  /** What stands before the command, such as the network that it runs in. */
  within?: string[]
  env?: NodeJS.ProcessEnv
}

export interface HubProcess {
  url: string
  token: string
  pid: number
  printed(): string
  ended: Promise<number | null>
  ask(
    path: string,
    init?: RequestInit & { as?: string },
  ): Promise<{ status: number; json: Record<string, unknown> }>
  post(path: string, body: object, as?: string): Promise<{ status: number; json: Record<string, unknown> }>
  signal(signal: NodeJS.Signals): void
  stop(signal?: NodeJS.Signals): Promise<void>
}

export function startHub(database: string, words: string[] = [], { within = [], env = {} }: Around = {}) {
  const home = realpathSync.native(mkdtempSync(join(tmpdir(), 'hub-home-')))
  const [program = '', ...args] = [...within, process.execPath, PROGRAM, 'serve', ...words]
  const child = spawn(program, args, {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, LOGBOOK_DATABASE_URL: database, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      printed += text
    })
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  const stop = async (signal: NodeJS.Signals = 'SIGKILL') => {
    await end(child, signal)
    removeFolder(home)
  }
  return { child, ended, printed: () => printed, stop }
}

/** On any free port, until it says where it is. */
export async function openHubProcess(
  database: string,
  words: string[] = [],
  around: Around = {},
): Promise<HubProcess> {
  const started = startHub(database, ['--json', ...words], around)
  const isEnded = () => started.child.exitCode !== null || started.child.signalCode !== null
  while (!started.printed().includes('\n') && !isEnded())
    await new Promise(resolve => setTimeout(resolve, 20))
  const { url, token, pid } = read(started.printed())
  if (!url) {
    await started.stop()
    throw new Error(started.printed())
  }
  const ask: HubProcess['ask'] = async (path, { as = token, ...init } = {}) => {
    const headers = { ...(as === '' ? {} : { authorization: `Bearer ${as}` }), ...init.headers }
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers })
    return { status: answer.status, json: JSON.parse((await answer.text()) || '{}') }
  }
  return {
    ...started,
    url,
    token,
    pid,
    ask,
    post: (path, body, as = token) =>
      ask(path, {
        as,
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    signal: signal => void started.child.kill(signal),
  }
}

/** What went wrong is a line of JSON too, or words. */
function read(printed: string): { url?: string; token: string; pid: number } {
  try {
    return JSON.parse(printed)
  } catch {
    return { token: '', pid: 0 }
  }
}
