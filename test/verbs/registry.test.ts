// A verb is told once: one that is added is found in every face, and one that is taken out is gone from each.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { renderCommandFile, renderCommandFiles, slashMatcher } from '../../scripts/wire/command-file.ts'
import { renderVerbsPage } from '../../scripts/wire/verbs-page.ts'
import { OUR_COMMAND } from '../../src/faces/hooks/quick/our-command.ts'
import { listTools } from '../../src/faces/mcp/tools.ts'
import type { Answer } from '../../src/faces/render/answer.ts'
import { REPORTS } from '../../src/faces/render/reports.ts'
import { speak } from '../../src/faces/render/surface.ts'
import { ANSWERS } from '../../src/faces/schema/answers.ts'
import { type AnyVerb, defineVerb, type Group } from '../../src/verbs/definition.ts'
import { listVerbs, VERBS } from '../../src/verbs/registry.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

const greet = defineVerb({
  summary: 'Greet somebody',
  usage: ['<who> [--loud]'],
  arguments: {
    who: { kind: 'text', value: '<who>', help: 'whom', needed: true, told: 'Whom' },
    loud: { kind: 'switch', help: 'with a shout' },
  },
  bare: ['who'],
  slash: { after: 'Then go on.' },
  tool: { title: 'Greet somebody', description: 'Say a friendly word to somebody.' },
  run: async (_, { who, loud }) => ({ said: `Hello ${who}${loud ? '!' : ''}` }),
})

const report = ({ said }: { said: string }): Answer => ({
  page: { icon: '👋', heading: said, next: 'greet more with {greet} <who>.' },
  json: { said },
})

const verbs = VERBS as Record<string, AnyVerb | Group>
const reports = REPORTS as unknown as Record<string, unknown>

afterEach(() => {
  delete verbs.greet
  delete reports.greet
  delete ANSWERS.greet
})

function add(): void {
  verbs.greet = greet
  reports.greet = report
  ANSWERS.greet = [{ keys: { said: z.string() } }]
}

/** In their order, too. */
function restore<T>(place: Record<string, T>, kept: Record<string, T>): void {
  for (const name of Object.keys(place)) delete place[name]
  Object.assign(place, kept)
}

/** Where a verb shows, by face. */
async function seen(name: string, slash: string, tool: string): Promise<string[]> {
  const t = openTerminal(makeFolder())
  const kept = makeFolder()
  mkdirSync(join(kept, '.sessions'))
  const { client } = await openTools(kept)
  const [word = ''] = name.split(' ')
  const list = await t.print(name.includes(' ') ? word : '--help', ...(name.includes(' ') ? ['--help'] : []))
  const named = listVerbs().find(one => one.name === name)
  const places: Record<string, boolean> = {
    help: new RegExp(`^  ${name} `, 'm').test(list),
    'command line': (await t.logbook(...name.split(' '), '--help')).exit === 0,
    slash: (await t.slash(slash.replace('session-', ''), '--help')).includes(`\n/${slash}`),
    'command file': named !== undefined && renderCommandFile(named)?.file === `commands/${slash}.md`,
    tool: (await client.listTools()).tools.some(one => one.name === tool),
    'in a terminal': speak(`{${name}}`, 'terminal') === `logbook ${name}`,
    'behind a slash': speak(`{${name}}`, 'slash') === `/${slash}`,
    'as a tool': speak(`{${name}}`, 'tool').startsWith(`\`${tool}\``),
  }
  return Object.keys(places).filter(place => places[place])
}

test('advice behind a slash can be typed there', () => {
  expect(speak('{log} or {task edit}', 'slash')).toBe('/session-log or !logbook task edit')
})

const EVERYWHERE = [
  'help',
  'command line',
  'slash',
  'command file',
  'tool',
  'in a terminal',
  'behind a slash',
  'as a tool',
]

describe('a verb that is added', () => {
  test('is found in every face, and nowhere before', async () => {
    expect(await seen('greet', 'session-greet', 'session_greet')).toEqual([])
    add()
    expect(await seen('greet', 'session-greet', 'session_greet')).toEqual(EVERYWHERE)
  })

  test('does the same in every face', async () => {
    add()
    const folder = makeFolder()
    const t = openTerminal(folder)
    expect(await t.print('greet', 'the', 'baker', '--loud')).toContain('Hello the baker!')
    expect(await t.json('greet', '--who', 'the baker', '--loud')).toMatchObject({ said: 'Hello the baker!' })
    expect(await t.slash('greet', 'the baker --loud')).toMatch(/Hello the baker![\s\S]*\/session-greet <who>/)
    const { call } = await openTools(folder)
    expect((await call('session_greet', { who: 'the baker', loud: true })).json).toMatchObject({
      said: 'Hello the baker!',
      next: 'greet more with `session_greet` who: <who>.',
    })
    expect((await call('session_greet', {})).text).toContain('who is missing')
  })
})

describe.each([
  ['pause', 'session-pause', 'session_pause'],
  ['task activate', 'task-activate', 'task_activate'],
])('%s, when it is taken out', (name, slash, tool) => {
  const [group, own] = name.split(' ') as [string, string | undefined]
  const place = own === undefined ? verbs : ((verbs[group] as Group).verbs as Record<string, AnyVerb>)
  const key = own ?? group
  const kept = { ...place }

  test('is gone from every face', async () => {
    expect(await seen(name, slash, tool)).toEqual(EVERYWHERE)
    delete place[key]
    try {
      expect(await seen(name, slash, tool)).toEqual([])
    } finally {
      restore(place, kept)
    }
  })
})

test('a tool for several verbs goes with the last of them', () => {
  const task = (verbs.task as Group).verbs as Record<string, AnyVerb>
  const kept = { ...task }
  for (const name of ['edit', 'update', 'block', 'cancel']) delete task[name]
  try {
    expect(listTools().map(({ name }) => name)).not.toContain('task_update')
  } finally {
    restore(task, kept)
  }
})

test('the files of the slash commands, and what our hook is called for, are as the verbs say: npm run wire', () => {
  const root = join(import.meta.dirname, '../..')
  const files = renderCommandFiles()
  for (const { file, text } of files) expect(readFileSync(join(root, file), 'utf8'), file).toBe(text)
  const names = files.map(({ file }) => file.slice('commands/'.length, -'.md'.length))
  expect(readdirSync(join(root, 'commands')).sort()).toEqual(names.map(name => `${name}.md`).sort())
  const { hooks } = JSON.parse(readFileSync(join(root, 'hooks/hooks.json'), 'utf8'))
  expect(hooks.UserPromptExpansion[0].matcher).toBe(slashMatcher(names))
  for (const name of names)
    for (const prompt of [`/${name}`, `/logbook:${name} more`]) expect(prompt).toMatch(OUR_COMMAND)
})

test('the page about the verbs is as they say: npm run wire', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/verbs.md'), 'utf8')).toBe(renderVerbsPage())
})
