// What watch shows is only as true as what the real client lets us see: six conversations, each in another state, and
// what becomes of them.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listLive } from '../../src/host/claude-code/live-conversations.ts'
import { openPlugin, pluginDir } from './plugin.ts'
import { type ClientVersion, ensureClient, versions } from './rig/client.ts'
import type { Reply } from './rig/replies.ts'
import type { ModelRequest } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'
import { openTerminal } from './rig/tmux.ts'

const INIT = '/session-init --goal "Bottle the cider" --name cider'
const LAUNCHER = join(pluginDir, 'bin/logbook.cjs')
const ALLOWED = ['--allowedTools', 'Bash(sleep:*)']
/** How long all six are looked at. Ten minutes are promised, and take too long for every run. */
const WATCHED_MS = Number(process.env.LOGBOOK_WATCHED_MINUTES ?? 0.5) * 60_000

interface Row {
  id: string
  name: string
  status: string
  before: string | null
  message: string
  kind: string
  stale: string
  alive: boolean | null
  waits: { what: string } | null
  ended: boolean
}

/** `watch --json` while it goes on: what it said last of each agent. */
class Watcher {
  readonly rows = new Map<string, Row>()
  readonly alerts: string[] = []
  private readonly child: ChildProcess

  constructor({ project, home }: Rig) {
    this.child = spawn(process.execPath, [LAUNCHER, 'watch', '--json'], {
      cwd: project.dir,
      env: home.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', line => {
      const { agent, alert, left } = JSON.parse(line)
      if (agent) this.rows.set(agent.id, agent)
      if (alert) this.alerts.push(`${alert.kind} ${alert.agent}`)
      if (left) this.rows.delete(left.id)
    })
  }

  statusOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.rows.get(id)?.status
  }

  close(): void {
    this.child.kill('SIGINT')
  }
}

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig
  let watcher: Watcher

  beforeEach(async () => {
    rig = await openPlugin(version, { CLAUDE_CODE_MAX_RETRIES: '1' })
    await rig.ask(INIT)
    rig.model.reset()
    rig.model.otherwise(replyTo)
    watcher = new Watcher(rig)
  })
  afterEach(async () => {
    watcher?.close()
    await rig?.close()
  })

  const soon = (value: () => unknown, timeout = 20_000) => expect.poll(value, { timeout, interval: 50 })
  /** The conversation that somebody said these words in. */
  const saying = (words: string) =>
    [...watcher.rows.values()].find(({ message }) => message.includes(words))?.id
  const begun = async (words: string) => {
    await soon(() => saying(words), 60_000).toBeTruthy()
    return saying(words) ?? ''
  }

  test('six conversations are shown as they are', async () => {
    const terminal = await rig.start({ flags: ALLOWED })
    await terminal.send('Keep on in the terminal.')
    const working = await begun('Keep on in the terminal.')

    const running = await rig.stream('Keep on without a terminal.', { flags: ALLOWED, timeoutMs: 900_000 })
    const printing = await begun('Keep on without a terminal.')

    const asked = await rig.start()
    await asked.send('Touch something.')
    await soon(() => [...watcher.rows.values()].some(row => row.status === 'blocked')).toBe(true)
    const asking = [...watcher.rows.values()].find(row => row.status === 'blocked')?.id ?? ''
    // The register tells at once that it waits, and the hook a moment later for what.
    await soon(() => watcher.rows.get(asking)?.waits?.what).toBe('approve Bash: touch something')

    const stopped = await rig.start()
    await stopped.send('Think for long.')
    const interrupted = await begun('Think for long.')
    await soon(() => watcher.statusOf(interrupted)).toBe('working')
    await stopped.press('Escape')
    await soon(() => watcher.statusOf(interrupted)).toBe('idle')

    const doomed = await rig.stream('Think until the end.', { timeoutMs: 900_000 })
    const killed = await begun('Think until the end.')
    await soon(() => watcher.statusOf(killed)).toBe('working')
    doomed.kill('SIGKILL')
    await soon(() => watcher.statusOf(killed), 10_000).toBe('gone')

    const claude = await clientOf(version, rig)
    await rig.home.trust(rig.project.dir)
    await writeSettings(rig)
    await claude(
      '--bg',
      '--permission-mode',
      'default',
      ...ALLOWED,
      '--plugin-dir',
      pluginDir,
      '--',
      'Keep on behind.',
    )
    try {
      const behind = await begun('Keep on behind.')
      const expected = {
        [working]: 'terminal working',
        [printing]: 'print working',
        [asking]: 'terminal blocked',
        [interrupted]: 'terminal idle',
        [killed]: 'print gone',
        [behind]: 'background working',
      }
      const shown = () =>
        Object.fromEntries(
          Object.keys(expected).map(id => [id, `${watcher.rows.get(id)?.kind} ${watcher.statusOf(id)}`]),
        )
      for (const end = Date.now() + WATCHED_MS; Date.now() < end; await sleep(1_000)) {
        expect(shown()).toEqual(expected)
        for (const row of watcher.rows.values()) expect([row.id, row.stale]).toEqual([row.id, 'no'])
      }
      await expectOneLook(rig, expected)
      expect(watcher.alerts.filter(alert => /^(stale|very-stale|away|circle)/.test(alert))).toEqual([])
      await expectScreen(rig)
    } finally {
      running.kill('SIGKILL', 'group')
      await claude('daemon', 'stop', '--any')
    }
  }, 900_000)

  test('what is approved goes on, what ends in order has ended, and what fails says so', async () => {
    const screen = await rig.start()
    await screen.send('Touch something.')
    await soon(() => [...watcher.rows.values()].find(row => row.kind === 'terminal')?.status).toBe('blocked')
    const id = [...watcher.rows.values()].find(row => row.kind === 'terminal')?.id ?? ''
    await screen.waitFor('Do you want')
    for (
      const end = Date.now() + 15_000;
      watcher.statusOf(id) === 'blocked' && Date.now() < end;
      await sleep(700)
    )
      await screen.press('Enter')
    await soon(() => watcher.statusOf(id)).toBe('idle')

    const broken = { status: 400, type: 'invalid_request_error', message: 'an odd request' }
    rig.model.reply(...Array<typeof broken>(6).fill(broken))
    await screen.send('Fail now.')
    await soon(() => watcher.rows.get(id)).toMatchObject({
      status: 'error',
      message: 'API Error: 400 an odd request',
    })
    rig.model.reset()

    await screen.send('/exit')
    await soon(() => watcher.rows.get(id)).toMatchObject({ alive: false, ended: true })

    const { sessionId } = await rig.ask('Good day.')
    await soon(() => watcher.rows.get(sessionId)).toMatchObject({ status: 'idle', ended: true, alive: false })
    expect(watcher.alerts.filter(alert => /^gone/.test(alert))).toEqual([])
  }, 180_000)

  test('a dialog that the user opened is no question to anybody', async () => {
    const screen = await rig.start()
    await screen.send('Good day.')
    await begun('Fine.')
    const registered = () => listLive(join(rig.home.dir, '.claude')).find(one => one.alive)
    await soon(() => registered()?.status).toBe('idle')
    await screen.type('/config')
    await screen.press('Enter')
    await soon(() => registered()).toMatchObject({ status: 'waiting', waitingFor: 'dialog open' })
    const id = registered()?.conversation ?? ''
    // What is shown is right within two seconds.
    await sleep(2_500)
    expect(watcher.rows.get(id)).toMatchObject({ status: 'idle', waits: null })
    expect(await lookOnce(rig)).toMatchObject({ needsYou: [], byStatus: { idle: expect.any(Number) } })
    expect(watcher.alerts.filter(alert => alert.startsWith('needs-you'))).toEqual([])
  }, 120_000)
})

/** Those that keep on do something every few seconds. What hooks add to a prompt may name the others. */
function replyTo({ messages }: ModelRequest): Reply | 'silence' {
  const told = JSON.stringify(messages)
  const isAsked = (words: string) => told.includes(`"text":"${words}`) || told.includes(`"content":"${words}`)
  if (isAsked('Keep on')) return { tool: 'Bash', input: { command: 'sleep 7', description: 'Wait' } }
  if (isAsked('Think')) return 'silence'
  if (isAsked('Touch something') && !told.includes('"tool_result"'))
    return { tool: 'Bash', input: { command: 'touch something', description: 'It' } }
  return 'Fine.'
}

/** From the files and the register alone, as anybody who looks for the first time. */
async function lookOnce({ project, home }: Rig) {
  const look = ['watch', '--once', '--json']
  const options = { cwd: project.dir, env: home.env }
  return JSON.parse((await promisify(execFile)(process.execPath, [LAUNCHER, ...look], options)).stdout)
}

async function expectOneLook(rig: Rig, expected: Record<string, string>): Promise<void> {
  const told = await lookOnce(rig)
  const rows: Row[] = told.agents
  const shown = rows.filter(({ id }) => expected[id]).map(({ id, kind, status }) => [id, `${kind} ${status}`])
  expect(Object.fromEntries(shown)).toEqual(expected)
  expect(told.needsYou).toMatchObject([{ for: 'approve Bash: touch something' }])
  for (const { name } of rows) expect(name).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
}

async function expectScreen({ project, home }: Rig): Promise<void> {
  const { tmux, shown, close } = await openTerminal(
    [process.execPath, LAUNCHER, 'watch'],
    project.dir,
    home.env,
  )
  try {
    await expect
      .poll(shown, { timeout: 10_000 })
      .toMatch(/Needs you \(1\):\n {4}• .*: approve Bash: touch something/)
    expect(await shown()).toMatch(/Gone \(1\):\n {4}• .*: Think until the end\..* gone while working/)
    expect(await shown()).toMatch(/Working \(3\):/)
    await tmux('send-keys', 'C-c')
    await expect.poll(shown, { timeout: 20_000 }).toMatch(/Pane is dead \(status 130/)
  } finally {
    await close()
  }
}

/** The supervisor of 2.1.197 passes no address of the model on to its conversations. */
async function writeSettings({ home, model }: Rig): Promise<void> {
  await mkdir(join(home.dir, '.claude'), { recursive: true })
  const settings = { env: { ANTHROPIC_BASE_URL: model.url } }
  await writeFile(join(home.dir, '.claude/settings.json'), JSON.stringify(settings))
}

async function clientOf(version: ClientVersion, { home, project }: Rig) {
  const executable = await ensureClient(version)
  const options = { cwd: project.dir, env: home.env, timeout: 60_000 }
  return async (...args: string[]) => (await promisify(execFile)(executable, args, options)).stdout
}
