// A project without a journal pays for one tool. The others come when the journal does, whoever begins it.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { listTools } from '../../../src/faces/mcp/tools.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

const ALL = listTools().map(({ name }) => name)

async function connect(folder: string, env: NodeJS.ProcessEnv = {}) {
  const { client, call } = await openTools(folder, { env: { ...NOBODY, ...env } })
  let changes = 0
  client.setNotificationHandler('notifications/tools/list_changed', () => void changes++)
  return {
    client,
    call,
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    /** Waits a while for the first, and for one too many. */
    changes: async (ms = 100) => {
      for (const end = Date.now() + 2_000; changes === 0 && Date.now() < end; ) await sleep(10)
      await sleep(ms)
      return changes
    },
    changesSoFar: () => changes,
  }
}

test('without a journal there is one tool, in few words, and nothing is written', async () => {
  const folder = makeFolder()
  const { client, names } = await connect(folder)
  expect(await names()).toEqual(['session_init'])
  const told = `${JSON.stringify(await client.listTools())}${client.getInstructions()}`
  expect(Math.ceil(told.length / 3.5)).toBeLessThan(300)
  expect(client.getInstructions()).toContain('`session_init`')
  expect(client.getInstructions()).not.toContain('`session_log`')
  expect(readTree(folder)).toEqual({})
})

test('a client that did not ask again may call the others', async () => {
  const { call } = await connect(makeFolder())
  expect((await call('session_log', { progress: 'x' })).text).toMatch(/^NO_ACTIVE_SESSION: /)
  expect((await call('task_list')).failed).toBe(false)
})

describe('all tools come, and the client hears of it once,', () => {
  test('when the tool begins the journal', async () => {
    const { call, names, changes } = await connect(makeFolder())
    await call('session_init', { goal: 'Bake bread' })
    expect(await names()).toEqual(ALL)
    await call('session_log', { progress: 'Kneaded' })
    expect(await changes()).toBe(1)
  })

  test('when somebody else begins it, from whatever folder', async () => {
    const folder = makeFolder()
    mkdirSync(join(folder, '.git'))
    mkdirSync(join(folder, 'packages/oven'), { recursive: true })
    const { names, changes } = await connect(join(folder, 'packages/oven'))
    await openTerminal(folder).print('init', '--goal', 'Bake bread')
    expect(await changes()).toBe(1)
    expect(await names()).toEqual(ALL)
  })

  test('when agents have said what they do before it', async () => {
    const folder = makeFolder()
    const status = join(folder, '.sessions/.local/status')
    const { names, changes, changesSoFar } = await connect(folder)
    expect(await names()).toEqual(['session_init'])
    mkdirSync(status, { recursive: true })
    await sleep(100)
    expect(await names()).toEqual(['session_init'])
    expect(changesSoFar()).toBe(0)
    await openTerminal(folder).print('init', '--goal', 'Bake bread')
    expect(await changes()).toBe(1)
    expect(await names()).toEqual(ALL)
  })

  test('when the first task is made', async () => {
    const folder = makeFolder()
    const { names, changes } = await connect(folder)
    await openTerminal(folder).print('task', 'create', 'Knead')
    expect(await changes()).toBe(1)
    expect(await names()).toEqual(ALL)
  })
})

test.each([
  ['with .sessions/', '.sessions', {}],
  ['with .tasks/', '.tasks', {}],
  ['where LOGBOOK_ROOT leads to one', 'elsewhere/.sessions', { LOGBOOK_ROOT: 'elsewhere' }],
])('a project %s has all from the beginning, and hears of no change', async (_, made, env) => {
  const folder = makeFolder()
  mkdirSync(join(folder, made), { recursive: true })
  const { client, call, names, changesSoFar } = await connect(folder, env)
  expect(await names()).toEqual(ALL)
  expect(client.getInstructions()).toContain('`session_log`')
  await call('session_init', { goal: 'Bake bread' })
  await sleep(100)
  expect(changesSoFar()).toBe(0)
})

test('a conversation that belongs to a journal further up has all, also in a repository without one', async () => {
  const folder = makeFolder()
  mkdirSync(join(folder, 'vendor/.git'), { recursive: true })
  mkdirSync(join(folder, '.git'))
  const env = { CLAUDE_CODE_SESSION_ID: '11111111-1111-4111-8111-111111111111' }
  await openTerminal(folder, env).print('init', '--goal', 'Bake bread')
  expect(await (await connect(join(folder, 'vendor'))).names()).toEqual(['session_init'])
  const { names, call } = await connect(join(folder, 'vendor'), env)
  expect((await call('session_view')).failed).toBe(false)
  expect(await names()).toEqual(ALL)
})

test('a folder that is gone does not end the server', async () => {
  const folder = makeFolder()
  const { names, call } = await connect(folder)
  rmSync(folder, { recursive: true })
  await sleep(50)
  expect(await names()).toEqual(['session_init'])
  expect((await call('session_view')).text).toMatch(/^UNREADABLE: /)
})
