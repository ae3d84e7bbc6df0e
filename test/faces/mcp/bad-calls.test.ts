// Calls that cannot be carried out: each is explained, in words of tools, and nothing is written.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { readTree } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

const TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`

describe('in a project with a work session', () => {
  test.each<[about: string, tool: string, input: Record<string, unknown>, code: string, words: string]>([
    ['a number for a list', 'log', { done: 5 }, 'INVALID_INPUT', 'done must be a list'],
    ['a list for a text', 'log', { current: ['a'] }, 'INVALID_INPUT', 'current must be a text'],
    ['numbers in a list', 'log', { progress: ['a', 7] }, 'INVALID_INPUT', 'progress[1] must be a text'],
    [
      'a text for a decision',
      'log',
      { decision: ['PKCE'] },
      'INVALID_INPUT',
      'decision[0] must be an object',
    ],
    ['no title', 'log', { decision: [{ choice: 'x' }] }, 'INVALID_INPUT', 'decision[0].title is missing'],
    ['an unknown argument', 'log', { discvery: ['x'] }, 'INVALID_INPUT', 'Did you mean discovery?'],
    [
      'an argument of nothing',
      'pause',
      { zzzzzzzzz: 1 },
      'INVALID_INPUT',
      'Known are: note, tldr, key, session',
    ],
    [
      'an unknown part',
      'log',
      { dead_end: [{ approach: 'x', why: 'y' }] },
      'INVALID_INPUT',
      '"why" in dead_end[0]',
    ],
    ['nothing', 'log', {}, 'INVALID_INPUT', '`log` progress:'],
    ['an empty text', 'log', { discovery: ['  '] }, 'INVALID_INPUT', 'discovery is empty'],
    ['an empty step that is done', 'log', { progress: 'x', done: '' }, 'INVALID_INPUT', 'done is empty'],
    ['an empty dead end', 'log', { dead_end: [{ approach: '' }] }, 'INVALID_INPUT', 'dead_end is empty'],
    [
      'a huge text',
      'log',
      { progress: ['x'.repeat(50_000)] },
      'INVALID_INPUT',
      'progress is 50,000 characters',
    ],
    [
      'one bad of several',
      'log',
      { progress: ['fine'], done: ['no such step'] },
      'NOT_FOUND',
      'no such step',
    ],
    ['a step by a wrong number', 'log', { done: ['9'] }, 'NOT_FOUND', '`view` part: "progress"'],
    ['an unknown name', 'log', { progress: ['x'], session: 'nobody' }, 'NOT_FOUND', '`view` part: "list"'],
    ['a second start', 'start', { goal: 'Another' }, 'ALREADY_EXISTS', 'add force: true'],
    ['no goal', 'start', { force: true }, 'INVALID_INPUT', '`start` goal:'],
    ['no outcome', 'end', {}, 'INVALID_INPUT', 'outcome must be one of completed, abandoned'],
    ['open steps', 'end', { outcome: 'completed' }, 'STEPS_OPEN', '`end` outcome: "completed", force: true'],
    ['no reason', 'end', { outcome: 'abandoned' }, 'INVALID_INPUT', 'outcome: "abandoned", reason: "<why>"'],
    ['a strange part', 'view', { part: 'everything' }, 'INVALID_INPUT', 'part must be one of progress,'],
    ['too many', 'search', { text: 'x', limit: 5_000 }, 'INVALID_INPUT', 'limit is out of range'],
    ['half a number', 'search', { text: 'x', limit: 1.5 }, 'INVALID_INPUT', 'limit must be'],
    ['nothing to look for', 'search', { text: ' ' }, 'INVALID_INPUT', 'Next: '],
    ['a secret for a name', 'resume', { session: TOKEN }, 'NOT_FOUND', '[redacted: GitHub token]'],
  ])('%s: %s', async (_, tool, input, code, words) => {
    const folder = makeFolder()
    const { call } = await openTools(folder)
    await call('start', { goal: 'Bake bread', step: ['Knead'] })
    const before = readTree(folder)
    const { failed, text, json } = await call(tool, input)
    expect({ failed, json }).toEqual({ failed: true, json: undefined })
    expect(text).toMatch(new RegExp(`^${code}: `))
    expect(text).toContain(words)
    expect(text).toContain('\n\nNext: ')
    expect(text).not.toMatch(/--[a-z]|\{[a-z]+\}|logbook (?!doctor)|\/session-|ghp_/)
    expect(readTree(folder)).toEqual(before)
  })

  test('a tool that does not exist is a fault of the protocol, which names the nearest', async () => {
    const { client } = await openTools(makeFolder())
    await expect(client.callTool({ name: 'lgo' })).rejects.toThrow('Did you mean log?')
  })

  test('many faults are told in part', async () => {
    const { call } = await openTools(makeFolder())
    const { text } = await call('log', { progress: Array.from({ length: 500 }, () => 0) })
    expect(text).toContain('and 495 more')
    expect(text.length).toBeLessThan(500)
  })
})

test('where there is no journal nothing is made but by start', async () => {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  for (const [tool, input] of Object.entries({
    log: { progress: ['x'] },
    checkpoint: {},
    pause: {},
    resume: {},
    view: {},
    end: { outcome: 'completed' },
  }))
    expect((await call(tool, input)).text).toContain('Start one with `start` goal:')
  expect((await call('search', { text: 'x' })).json.next).toContain('`start` goal:')
  expect(readTree(folder)).toEqual({})
})

test('a folder that is gone is told', async () => {
  const { call } = await openTools(join(makeFolder(), 'gone'))
  expect((await call('start', { goal: 'x' })).text).toMatch(/^UNREADABLE: /)
})

test('secrets reach neither the files nor the answer, and are counted', async () => {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  await call('start', { goal: `Renew ${TOKEN}` })
  const told = await call('log', { key: [`The token is ${TOKEN}`], blocker: `password=hunter2hunter2` })
  expect(told.json.masked).toBeGreaterThan(0)
  const everything = JSON.stringify([readTree(folder), told, await call('view'), await call('resume')])
  expect(everything).not.toMatch(/ghp_|hunter2/)
})

const PATHS = ['../outside', '/etc/passwd', '..\\outside', '.sessions/../../outside', 'x\0y', 'outside.md']

test.each(PATHS)('the name %j leads out of the journal with no tool', async path => {
  const around = makeFolder()
  const folder = join(around, 'project')
  const outside = join(around, 'outside')
  mkdirSync(folder)
  const secret = '---\nid: outside\nshortname: outside\nstatus: active\n---\n# Session: Private words\n'
  for (const file of [outside, `${outside}.md`, join(folder, 'outside.md')]) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, secret)
  }
  const { call } = await openTools(folder)
  await call('start', { goal: 'Bake bread', name: path, task: path })
  const named = { session: path }
  const told = [
    await call('view', { ...named, part: 'full' }),
    await call('resume', named),
    await call('log', { ...named, progress: ['x'] }),
    await call('start', { parent: path, force: true }),
    await call('log', { file: [{ path }] }),
    await call('end', { ...named, outcome: 'completed', merge: true, force: true }),
  ]
  expect(JSON.stringify(told)).not.toMatch(/Private words|root:/)
  const { '.sessions': _, ...tree } = readTree(around)
  const strangers = Object.keys(tree).filter(
    name => !name.replaceAll('\\', '/').startsWith('project/.sessions/'),
  )
  expect(strangers.sort()).toEqual(['outside', 'outside.md', join('project', 'outside.md')])
  expect(tree.outside).toBe(secret)
})
