// Claude keeps the journal with tools: of its own conversation, whatever becomes of that while the server lives, and
// nobody misses anything who has switched the server off.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listTools } from '../../src/faces/mcp/tools.ts'
import { type Conversation, converse } from './conversation.ts'
import { boundTo, field, namesIn, openPlugin, readDocument } from './plugin.ts'
import { versions } from './rig/client.ts'
import { type ModelRequest, newestTurnOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const SERVER = 'mcp__plugin_logbook_logbook'
const allowed = { allowedTools: [SERVER] }
const use = (tool: string, input: Record<string, unknown> = {}) => ({ tool: `${SERVER}__${tool}`, input })

const ALL = listTools().map(({ name }) => `${SERVER}__${name}`)

/** Our tools that a request gives with their schemas. */
const describedIn = (request: ModelRequest | undefined) =>
  (request?.tools ?? []).map(({ name }) => name).filter(name => name.startsWith(SERVER))

/** Our tools that the model was told of, by name alone or with their schemas. */
const namedIn = (request: ModelRequest | undefined) =>
  [...new Set(JSON.stringify(request).match(new RegExp(`${SERVER}__[a-z_]+`, 'g')))].toSorted()

/** Process ids of the servers that clients with this home have started. */
function serversOf({ home }: Rig): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const read = (pid: string, what: string) => {
    try {
      return readFileSync(`/proc/${pid}/${what}`, 'utf8')
    } catch {
      return ''
    }
  }
  const isServer = (pid: string) =>
    read(pid, 'cmdline').endsWith('logbook.cjs\0mcp\0') && read(pid, 'environ').includes(`HOME=${home.dir}\0`)
  return pids.filter(isServer).map(Number)
}

/** The first request of a turn that has our tools: a client that starts on a busy machine may ask the model before. */
async function untilNamed({ model }: Rig, talk: Conversation): Promise<ModelRequest | undefined> {
  for (let turn = 1; ; turn += 1) {
    model.reset()
    await talk.say('Rewrite the orchard')
    const [request] = model.mainRequests()
    if (namedIn(request).length > 0 || turn === 10) return request
    await sleep(500)
  }
}

async function untilNone(rig: Rig): Promise<number[]> {
  for (const end = Date.now() + 5_000; serversOf(rig).length > 0 && Date.now() < end; ) await sleep(50)
  return serversOf(rig)
}

describe.each(versions)('the tools in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
  })
  afterEach(() => rig.close())

  test('are told to the model, with what they are for', async () => {
    await mkdir(join(rig.project.dir, '.sessions'))
    const talk = await converse(rig)
    const first = await untilNamed(rig, talk)
    await talk.close()
    const request = JSON.stringify(first)
    expect(ALL.filter(name => !request.includes(name))).toEqual([])
    expect(request).toContain('`session_init` one for work of many steps')
    // The newest client tells of names alone, and gives a tool's schema when the model asks for it.
    expect(describedIn(first).length > 0).toBe(version === '2.1.197')
  })

  test('are one tool in a project without a journal, until somebody begins one', async () => {
    const talk = await converse(rig, ['--allowedTools', SERVER])
    const first = await untilNamed(rig, talk)
    expect(namedIn(first)).toEqual([`${SERVER}__session_init`])
    expect(JSON.stringify(first)).toContain('This project has none. `session_init` begins one')

    await talk.say('/session-init --goal "Pick the plums" --name plums')
    rig.model.reset()
    rig.model.reply(use('session_log', { progress: ['Shaken'] }), 'Logged.')
    await talk.say('Log it')
    expect(namedIn(rig.model.mainRequests()[0])).toEqual(ALL.toSorted())
    expect(await readDocument(rig, 'active')).toContain('Shaken')
    await talk.close()
  })

  test('come in the middle of a conversation, when Claude begins the journal', async () => {
    const talk = await converse(rig, ['--allowedTools', SERVER])
    rig.model.reply(use('session_init', { goal: 'Pick the plums' }), 'Begun.')
    await talk.say('Begin')
    rig.model.reply(use('session_log', { progress: ['Shaken'] }), 'Logged.')
    await talk.say('Log it')
    await talk.close()
    expect(await readDocument(rig, 'active')).toContain('Shaken')
  })

  test('start and log for the conversation that calls them, and say what to do next', async () => {
    const opening = { goal: 'Pick the plums', name: 'plums', step: ['Fetch a ladder', 'Climb'] }
    const entries = { done: ['1'], dead_end: [{ approach: 'Shake the tree', because: 'the plums burst' }] }
    rig.model.reply(use('session_init', opening), use('session_log', entries), 'Picked.')
    const { sessionId, result } = await rig.ask('Pick the plums', allowed)
    expect(result).toBe('Picked.')
    const [, opened, logged] = rig.model.mainRequests().map(newestTurnOf)
    expect(opened).toContain('log as you go with `session_log` progress:')
    expect(logged).toContain('"logged":["done","dead-end"]')

    const document = await readDocument(rig, 'active')
    expect(document).toMatch(/^- \[x\] Fetch a ladder \(20/m)
    expect(document).toContain('the plums burst')
    expect(await boundTo(rig, sessionId)).toBe(field(document, 'id'))
  })

  test('explain what was wrong with a call, and write nothing', async () => {
    await mkdir(join(rig.project.dir, '.sessions'))
    rig.model.reply(use('session_log', { discvery: ['x'] }), use('session_log', { progress: ['x'] }), 'Well.')
    await rig.ask('Log', allowed)
    const [, first, second] = rig.model.mainRequests().map(newestTurnOf)
    expect(first).toContain('Did you mean discovery?')
    expect(second).toContain('NO_ACTIVE_SESSION')
    expect(second).toContain('`session_init` goal:')
    expect(await namesIn(rig, 'active')).toEqual([])
  })

  test('write for their parent when a subagent calls them', async () => {
    await rig.ask('/session-init --goal "Cook the soup" --name soup')
    rig.model.reset()
    const task = { description: 'Plums', prompt: 'SHAKE THE TREE', subagent_type: 'general-purpose' }
    rig.model.reply(use('session_init', { goal: 'Pick the plums', name: 'plums', force: true }))
    rig.model.reply({ tool: 'Agent', input: { ...task, run_in_background: false } })
    rig.model.otherwise(request =>
      newestTurnOf(request).includes('SHAKE THE TREE')
        ? use('session_log', { progress: ['Shaken'] })
        : 'Done.',
    )
    await rig.ask('Pick the plums', allowed)
    expect(await readDocument(rig, 'active', 'plums')).toContain('- Shaken (')
    expect(await readDocument(rig, 'active', 'soup')).not.toContain('Shaken')
  })

  test('follow the conversation when it is cleared, and when another is taken up in its place', async () => {
    const screen = await rig.start({ flags: ['--allowedTools', SERVER] })
    const say = async (words: string, ...replies: Parameters<typeof rig.model.reply>) => {
      rig.model.reply(...replies, `Answered ${words}.`)
      await screen.send(words)
      await screen.waitFor(`Answered ${words}.`)
    }
    await say('one', use('session_init', { goal: 'Pick the plums', name: 'plums' }))
    await screen.send('/clear')
    await screen.waitFor(shown => !shown.includes('Answered one.') && shown.includes('❯'))
    await say('two', use('session_log', { progress: ['Cleared'] }))
    await say('three', use('session_init', { goal: 'Cook the soup', name: 'soup', force: true }))
    const [server] = serversOf(rig)
    await screen.type('/resume')
    await screen.press('Enter')
    await screen.waitFor('Resume session')
    await screen.waitFor(/❯ one/)
    await screen.press('Enter')
    await screen.waitFor('Answered one.')
    await say('four', use('session_log', { progress: ['Taken up'] }))
    expect(serversOf(rig)).toEqual([server])
    expect(await readDocument(rig, 'active', 'plums')).toMatch(/Cleared[\s\S]*Taken up/)
    expect(await readDocument(rig, 'active', 'soup')).not.toMatch(/Cleared|Taken up/)
  })

  test('follow the conversation into a worktree', async () => {
    const talk = await converse(rig, ['--allowedTools', `${SERVER},EnterWorktree`])
    rig.model.reply(use('session_init', { goal: 'Pick the plums' }), 'Begun.')
    await talk.say('Begin')
    expect(field(await readDocument(rig, 'active'), 'git_branch')).toBe('main')
    rig.model.reply({ tool: 'EnterWorktree', input: { name: 'orchard' } }, 'There.')
    await talk.say('Go there')
    rig.model.reply(use('session_log', { progress: ['Picked'] }), 'Logged.')
    await talk.say('Go on')
    await talk.close()
    expect(field(await readDocument(rig, 'active'), 'git_branch')).toBe('worktree-orchard')
  })

  test('keep two windows apart', async () => {
    const windows = await Promise.all([
      converse(rig, ['--allowedTools', SERVER]),
      converse(rig, ['--allowedTools', SERVER]),
    ])
    for (const [index, name] of ['plums', 'soup'].entries()) {
      rig.model.reply(use('session_init', { goal: `Work on ${name}`, name, force: true }), 'Begun.')
      await windows[index]?.say(`Begin ${name}`)
    }
    for (const [index, words] of ['Picked', 'Cooked', 'Picked again', 'Cooked again'].entries()) {
      rig.model.reply(use('session_log', { progress: [words] }), 'Logged.')
      await windows[index % 2]?.say(words)
    }
    for (const window of windows) await window.close()
    const plums = await readDocument(rig, 'active', 'plums')
    expect(plums).toContain('- Picked again (')
    expect(plums).not.toContain('Cooked')
    expect(await readDocument(rig, 'active', 'soup')).toContain('- Cooked again (')
  })

  test('are gone when the user has switched the server off, and nothing else is', async () => {
    await rig.home.trust(rig.project.dir)
    const settings = join(rig.home.dir, '.claude.json')
    const { projects, ...rest } = JSON.parse(await readFile(settings, 'utf8'))
    projects[rig.project.dir].disabledMcpServers = ['plugin:logbook:logbook']
    await writeFile(settings, JSON.stringify({ ...rest, projects }))
    const screen = await rig.start()
    await screen.send('/session-init --goal "Pick the plums" --name plums')
    await screen.waitFor('📋 Work session initialized')
    rig.model.reply('The ladder.')
    await screen.send('where were we?')
    const shown = await screen.waitFor('The ladder.')
    expect(shown).not.toMatch(/hook (error|failed)|not connected|MCP/i)
    expect(JSON.stringify(rig.model.mainRequests()[0])).not.toContain(SERVER)
    expect(serversOf(rig)).toEqual([])
  })

  test('are back with the next conversation when the server is killed in the middle of one', async () => {
    const killing = () => {
      for (const pid of serversOf(rig)) process.kill(pid, 'SIGKILL')
      return { ...use('session_log', { progress: ['By a dead tool'] }), once: true as const }
    }
    const byHand = { tool: 'Bash', input: { command: 'logbook log "By hand"' } }
    rig.model.reply(
      use('session_init', { goal: 'Pick the plums', name: 'plums' }),
      killing,
      byHand,
      'Logged.',
    )
    const answer = await rig.ask('Begin', { allowedTools: [SERVER, 'Bash(logbook:*)'] })
    expect(answer).toMatchObject({ code: 0, result: 'Logged.' })
    const document = await readDocument(rig, 'active')
    expect(document).toContain('- By hand (')
    // Where the client has started it anew at once it was written, and once.
    expect(document.split('By a dead tool').length).toBeLessThanOrEqual(2)
    expect(await untilNone(rig)).toEqual([])

    rig.model.reply(use('session_log', { progress: ['By tool again'] }), 'Logged.')
    await rig.ask('Go on', allowed)
    expect(await readDocument(rig, 'active')).toContain('- By tool again (')
  })

  test('leave no process behind, also when the client dies', async () => {
    const talk = await converse(rig)
    await talk.say('Hello')
    expect(serversOf(rig)).toHaveLength(1)
    await talk.close()
    expect(await untilNone(rig)).toEqual([])
    const killed = await converse(rig)
    await killed.say('Hello')
    expect(serversOf(rig)).toHaveLength(1)
    await killed.kill()
    expect(await untilNone(rig)).toEqual([])
  })
})
