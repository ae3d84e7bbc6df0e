// What others are told of a conversation is only as true as what the client tells us: here in the real one, for each way
// that a conversation works, asks, fails, is interrupted and ends.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LiveConversation, listLive } from '../../src/host/claude-code/live-conversations.ts'
import { readUpdate } from '../../src/status/read-update.ts'
import type { Update } from '../../src/status/update.ts'
import { openPlugin, pluginDir } from './plugin.ts'
import { type ClientVersion, ensureClient, versions } from './rig/client.ts'
import type { Reply } from './rig/replies.ts'
import { type ModelRequest, textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'
import type { Screen } from './rig/screen.ts'

const QUICK = { CLAUDE_CODE_MAX_RETRIES: '1' }
const INIT = '/session-init --goal "Bottle the cider" --name cider --step "Wash the bottles" --step Fill'
const SOON = { timeout: 10_000, interval: 50 }

const bash = (command: string, more = {}): Reply => ({
  tool: 'Bash',
  input: { command, description: 'It', ...more },
})

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version, QUICK)
    opened = (await rig.ask(INIT)).sessionId
    rig.model.reset()
  })
  afterEach(() => rig?.close())

  /** The conversation that opened the work session; its last lines may come late. */
  let opened = ''
  const folder = () => join(rig.project.dir, '.sessions/.local/status')
  const statusFiles = () => {
    try {
      return readdirSync(folder()).filter(name => name.endsWith('.jsonl') && !name.startsWith(opened))
    } catch {
      return []
    }
  }
  const updates = (): Update[] =>
    statusFiles().flatMap(name =>
      readFileSync(join(folder(), name), 'utf8')
        .split('\n')
        .flatMap(line => readUpdate(line, name) ?? []),
    )
  const last = (session?: string) => updates().findLast(update => !session || update.session === session)
  const own = (kind: Update['kind']) => updates().findLast(update => update.kind === kind)
  const live = () => listLive(join(rig.home.dir, '.claude'))
  const only = (): LiveConversation | undefined => live().find(one => one.alive)
  const soon = (value: () => unknown) => expect.poll(value, SOON)
  /** 2.1.332 takes no key in the first moment of a dialog. */
  const confirm = async (screen: Screen) => {
    for (const end = Date.now() + 10_000; only()?.status === 'waiting' && Date.now() < end; await sleep(500))
      await screen.press('Enter')
  }

  test('a terminal: work, a question, Esc, a failure, /clear and a kill', async () => {
    const screen = await rig.start()
    await soon(() => last()).toMatchObject({ status: 'idle', kind: 'terminal', message: '' })
    expect(only()).toMatchObject({ kind: 'terminal', status: 'idle', conversation: last()?.session })
    expect(only()?.process).toBe(last()?.process)

    rig.model.reply(bash('touch made'), 'It is made.')
    await screen.send('Please make a file for me.')
    await screen.waitFor('Do you want')
    await soon(() => last()).toMatchObject({
      status: 'blocked',
      message: 'approve Bash: touch made',
      waits: { kind: 'person', what: 'approve Bash: touch made' },
      name: 'cider',
    })
    expect(updates().at(-2)).toMatchObject({
      status: 'working',
      message: 'Please make a file for me. (step: Wash the bottles)',
    })
    await soon(() => only()).toMatchObject({ status: 'waiting', waitingFor: 'permission prompt' })
    await confirm(screen)
    await screen.waitFor('It is made.')
    await soon(() => last()).toMatchObject({ status: 'idle', message: 'It is made.' })
    await soon(() => only()?.status).toBe('idle')

    rig.model.reply('silence')
    await screen.send('Think for long.')
    await soon(() => only()?.status).toBe('busy')
    await soon(() => last()?.message).toContain('Think for long.')
    // A client that is stopped before it has asked leaves the silence to the next prompt.
    await soon(() => rig.model.mainRequests().map(textOf).at(-1)).toContain('Think for long.')
    await screen.press('Escape')
    await soon(() => only()?.status).toBe('idle')
    // No hook tells it.
    expect(last()?.status).toBe('working')

    await screen.press('C-u')
    const broken = { status: 400, type: 'invalid_request_error', message: 'an odd request' }
    rig.model.reply(...Array<typeof broken>(6).fill(broken))
    await screen.send('Fail now.')
    await soon(() => last()).toMatchObject({ status: 'error', message: 'API Error: 400 an odd request' })
    rig.model.reset()

    const before = last()?.session ?? ''
    await screen.send('/clear')
    // What is typed into the old screen may be submitted and stand in the new one as well.
    await screen.waitFor(shown => !shown.includes('Fail now.') && shown.includes('❯'))
    await soon(() => last(before)).toMatchObject({ ended: true, message: 'cleared' })
    await soon(() => only()?.conversation).not.toBe(before)
    rig.model.reply('silence')
    await screen.send('Think again.')
    const now = only()?.conversation ?? ''
    await soon(() => last(now)).toMatchObject({ status: 'working', process: last(before)?.process })
    const { pid = 0 } = only() ?? {}
    process.kill(pid, 'SIGKILL')
    await soon(() => live().find(one => one.pid === pid)?.alive).toBe(false)
    expect(last(now)).toMatchObject({ status: 'working' })
    expect(last(now)).not.toHaveProperty('ended')
  })

  test('a question and a plan are told in words', async () => {
    const screen = await rig.start({ permissionMode: 'plan' })
    const options = [
      { label: 'Green', description: 'a' },
      { label: 'Brown', description: 'b' },
    ]
    const questions = [{ question: 'Which bottle?', header: 'Bottle', multiSelect: false, options }]
    rig.model.reply({ tool: 'AskUserQuestion', input: { questions } }, 'Chosen.')
    await screen.send('Ask me.')
    await screen.waitFor('Which bottle?')
    await soon(() => last()).toMatchObject({
      status: 'blocked',
      message: 'answer: Which bottle? (Green · Brown)',
    })
    await soon(() => only()?.status).toBe('waiting')
    await confirm(screen)
    await screen.waitFor('Chosen.')
    await soon(() => last()?.status).toBe('idle')
    rig.model.reply({ tool: 'ExitPlanMode', input: { plan: '# Wash first', allowedPrompts: [] } }, 'Planned.')
    await screen.send('Plan it.')
    await soon(() => last()?.message).toMatch(/^approve the plan/)
    await soon(() => only()?.status).toBe('waiting')
  })

  test('claude -p: what is refused is no question, and its end is told where the client lets a hook end', async () => {
    rig.model.reply(bash('touch refused'), 'Refused it was.')
    const { sessionId } = await rig.ask('Do it, please.')
    const told = () => updates().filter(update => update.session === sessionId)
    await soon(() => told().length).toBeGreaterThanOrEqual(version === '2.1.197' ? 1 : 3)
    expect(told().map(({ status }) => status)).not.toContain('blocked')
    expect(told().find(({ status }) => status === 'working')).toMatchObject({
      kind: 'print',
      message: expect.stringContaining('Do it, please.'),
    })
    expect(live()).toEqual([])
    if (version !== '2.1.197') await soon(() => told().at(-1)).toMatchObject({ status: 'idle', ended: true })

    rig.model.reply('silence')
    const running = await rig.stream('Think for long.')
    const thinking = () => updates().find(({ message }) => message.startsWith('Think for long.'))
    await soon(thinking).toMatchObject({ status: 'working', kind: 'print' })
    const { session, process: by } = thinking() ?? {}
    expect(only()).toMatchObject({ kind: 'print', entrypoint: 'sdk-cli', conversation: session, process: by })
    running.kill('SIGKILL')
    await running.ended
    expect(live()).toMatchObject([{ alive: false }])
    expect(last(session)).not.toHaveProperty('ended')
  })

  test('a subagent: a line of its own, what it asks is asked by its conversation, and work in the background', async () => {
    const screen = await rig.start()
    const main: Reply[] = [
      {
        tool: 'Agent',
        input: {
          description: 'Look',
          prompt: 'Look around now',
          subagent_type: 'general-purpose',
          run_in_background: true,
        },
      },
      'It looks.',
      'It has looked.',
    ]
    const sub: Reply[] = [bash('touch by-the-agent'), 'There was nothing.']
    rig.model.otherwise(request => (isSub(request) ? sub : main).shift() ?? 'Fine.')
    await screen.send('Let somebody look.')
    await screen.waitFor('Do you want')
    await soon(() => own('subagent')).toMatchObject({ status: 'working', name: 'general-purpose' })
    const { parent = '', session = '' } = own('subagent') ?? {}
    await soon(() => only()?.status).toBe('waiting')
    await soon(() =>
      updates().some(one => one.session === parent && one.waits?.what === 'approve Bash: touch by-the-agent'),
    ).toBe(true)
    await confirm(screen)
    await screen.waitFor('It has looked.')
    await soon(() => last(session)).toMatchObject({
      status: 'completed',
      message: 'There was nothing.',
      parent,
    })
    await soon(() => last(parent)).toMatchObject({ status: 'idle', message: 'It has looked.' })
    const during = updates().find(one => one.session === parent && one.waits?.kind === 'background')
    if (during) expect(during.waits?.what).toBe('agent "Look"')

    const shell: Reply[] = [bash('sleep 3', { run_in_background: true }), 'It sleeps.', 'It has slept.']
    rig.model.otherwise(() => shell.shift() ?? 'Fine.')
    await screen.send('Start it.')
    await screen.waitFor(/Do you want|It sleeps/)
    if ((await screen.text()).includes('Do you want')) {
      await soon(() => only()?.status).toBe('waiting')
      await confirm(screen)
    }
    await soon(() => last(parent)).toMatchObject({
      status: 'working',
      waits: { kind: 'background', what: 'shell "It"' },
    })
    await soon(() => only()?.status).toBe('shell')
    await screen.waitFor('It has slept.')
    await soon(() => last(parent)).toMatchObject({ status: 'idle' })
    expect(
      updates()
        .map(({ message }) => message)
        .join(),
    ).not.toContain('task-notification')
  })

  test('one of the supervisor: its kind, and what it needs', async () => {
    await rig.home.trust(rig.project.dir)
    const claude = await clientOf(version, rig)
    rig.model.reply(bash('touch made-there'), 'Made there.')
    const flags = ['--permission-mode', 'default', '--plugin-dir', pluginDir]
    await claude('--bg', ...flags, 'Make it there.')
    try {
      // The supervisor of 2.1.197 takes long to start its first conversation.
      await expect.poll(() => own('background'), { timeout: 60_000 }).toMatchObject({ status: 'working' })
      expect(only()).toMatchObject({ kind: 'background', conversation: own('background')?.session })
      if (version === '2.1.197') return
      await soon(() => own('background')).toMatchObject({
        status: 'blocked',
        message: 'approve Bash: touch made-there',
      })
      await soon(() => only()?.background).toEqual({ needs: 'approve Bash: touch made-there' })
      await claude('stop', only()?.conversation.slice(0, 8) ?? '')
      await soon(() => own('background')).toMatchObject({ ended: true })
    } finally {
      await claude('daemon', 'stop', '--any')
    }
  })
})

function isSub(request: ModelRequest): boolean {
  return (
    JSON.stringify(request.messages[0]).includes('Look around now') ||
    textOf(request).startsWith('Look around')
  )
}

async function clientOf(version: ClientVersion, { home, project }: Rig) {
  const executable = await ensureClient(version)
  const options = { cwd: project.dir, env: home.env, timeout: 60_000 }
  return async (...args: string[]) => (await promisify(execFile)(executable, args, options)).stdout
}
