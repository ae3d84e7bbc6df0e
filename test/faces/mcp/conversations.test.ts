// Whose work session a call is about: that of the conversation that the client is in just now, whatever it was in
// when the server was started.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { processStart } from '../../../src/store/disk/process-start.ts'
import { begin, fire } from '../../helpers/conversation.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'
import { NOBODY, STATE } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

const FIRST = '11111111-1111-4111-8111-111111111111'
const SECOND = '22222222-2222-4222-8222-222222222222'

/** A home in which Claude Code says what each of its processes is in. */
function makeHome() {
  const home = makeFolder()
  const folder = join(home, '.claude/sessions')
  mkdirSync(folder, { recursive: true })
  return {
    home,
    says(pid: number, sessionId: unknown, more: object = {}) {
      const procStart = processStart(pid)
      writeFileSync(join(folder, `${pid}.json`), JSON.stringify({ pid, sessionId, procStart, ...more }))
    },
  }
}

/** Two work sessions, one of each conversation. */
async function makeTwo(folder: string) {
  await openTerminal(folder, { CLAUDE_CODE_SESSION_ID: FIRST }).print(
    'init',
    '--goal',
    'Bake',
    '--name',
    'bread',
  )
  const second = openTerminal(folder, { CLAUDE_CODE_SESSION_ID: SECOND })
  await second.print('init', '--goal', 'Cook', '--name', 'soup', '--force')
}

const nameOf = async ({ call }: Awaited<ReturnType<typeof openTools>>) => {
  const { text, json } = await call('session_view')
  return json?.shortname ?? text.split(':')[0]
}

test('two windows never mix', async () => {
  const folder = makeFolder()
  const { home, says } = makeHome()
  await makeTwo(folder)
  const [mine, other] = [process.pid, process.ppid]
  says(mine, FIRST)
  says(other, SECOND)
  const env = { HOME: home, ...STATE, CLAUDE_CODE_SESSION_ID: 'of-a-long-gone-start' }
  const bread = await openTools(folder, { env, clientPid: mine })
  const soup = await openTools(folder, { env, clientPid: other })
  expect([await nameOf(bread), await nameOf(soup)]).toEqual(['bread', 'soup'])
})

test('the conversation is looked up with every call', async () => {
  const folder = makeFolder()
  const { home, says } = makeHome()
  await makeTwo(folder)
  const env = { HOME: home, ...STATE, CLAUDE_CODE_SESSION_ID: FIRST }
  const tools = await openTools(folder, { env, clientPid: process.pid })
  expect(await nameOf(tools)).toBe('bread')
  says(process.pid, SECOND)
  expect(await nameOf(tools)).toBe('soup')
  says(process.pid, FIRST)
  expect(await nameOf(tools)).toBe('bread')
})

test.runIf(process.platform === 'linux')(
  'what was said of an earlier process with the number is not believed',
  async () => {
    const folder = makeFolder()
    const { home, says } = makeHome()
    await makeTwo(folder)
    says(process.pid, SECOND, { procStart: '1' })
    const env = { HOME: home, ...STATE, CLAUDE_CODE_SESSION_ID: FIRST }
    expect(await nameOf(await openTools(folder, { env, clientPid: process.pid }))).toBe('bread')
  },
)

test.each([[7], [{}], [''], [undefined]])('%j for an id says nothing', async strange => {
  const folder = makeFolder()
  const { home, says } = makeHome()
  await makeTwo(folder)
  says(process.pid, strange)
  const env = { HOME: home, ...STATE, CLAUDE_CODE_SESSION_ID: FIRST }
  expect(await nameOf(await openTools(folder, { env, clientPid: process.pid }))).toBe('bread')
})

test('where Claude Code says nothing, the conversation is the one that our hooks have seen last in the process', async () => {
  const folder = makeFolder()
  git(folder, 'init', '--quiet')
  await makeTwo(folder)
  const env = { ...NOBODY, CLAUDE_CODE_SESSION_ID: FIRST }
  // Hooks of the tests run in this process: their parent is that of Claude Code.
  const tools = await openTools(folder, { env, clientPid: process.ppid })
  await begin(folder, FIRST)
  expect(await nameOf(tools)).toBe('bread')
  await begin(folder, SECOND, 'resume')
  expect(await nameOf(tools)).toBe('soup')
})

test('a client that is not Claude Code has no conversation, and needs a name where two are open', async () => {
  const folder = makeFolder()
  await makeTwo(folder)
  const tools = await openTools(folder, { clientPid: process.pid })
  expect(await nameOf(tools)).toBe('AMBIGUOUS_ID')
  const { text } = await tools.call('session_log', { progress: ['x'] })
  expect(text).toContain('Name one with session: <short id>')
  expect((await tools.call('session_log', { progress: ['x'], session: 'soup' })).json.shortname).toBe('soup')
})

test('what a tool starts is of the conversation that hooks and commands know', async () => {
  const folder = makeFolder()
  git(folder, 'init', '--quiet')
  const { home, says } = makeHome()
  says(process.ppid, FIRST)
  const { call } = await openTools(folder, { env: { HOME: home, ...STATE }, clientPid: process.ppid })
  await call('session_init', { goal: 'Bake', name: 'bread' })
  await openTerminal(folder).print('init', '--goal', 'Cook', '--name', 'soup', '--force')
  expect(await openTerminal(folder).slash('view', '', FIRST)).toContain('bread')
  expect(await begin(folder, FIRST, 'compact')).toContain('bread')
})

test('the first entry of a forked conversation opens a child', async () => {
  const folder = makeFolder()
  git(folder, 'init', '--quiet')
  const { home, says } = makeHome()
  const { call } = await openTools(folder, { env: { HOME: home, ...STATE }, clientPid: process.ppid })
  says(process.ppid, FIRST)
  await call('session_init', { goal: 'Bake', name: 'bread' })
  await begin(folder, FIRST)
  says(process.ppid, SECOND)
  await fire(folder, 'UserPromptSubmit', SECOND, { prompt: 'Try rye instead of wheat' })
  const { json } = await call('session_log', { progress: ['Rye it is'] })
  expect(json).toMatchObject({ opened: true, shortname: expect.stringMatching(/^bread-/) })
})

test('in a worktree that the conversation has moved to, its branch is recorded', async () => {
  const folder = makeRepository()
  const tree = join(folder, 'oven')
  git(folder, 'worktree', 'add', '-q', '-b', 'oven', tree)
  const { home, says } = makeHome()
  const { call } = await openTools(folder, { env: { HOME: home, ...STATE }, clientPid: process.pid })
  await call('session_init', { goal: 'Bake', name: 'bread' })
  says(process.pid, FIRST, { cwd: tree })
  await call('session_log', { progress: ['Heated'] })
  expect((await call('session_view')).json).toMatchObject({ shortname: 'bread', gitBranch: 'oven' })
  for (const cwd of ['/no/such/folder', 'oven', 7]) {
    says(process.pid, FIRST, { cwd })
    expect((await call('session_log', { progress: [`From ${cwd}`] })).failed).toBe(false)
  }
})
