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
    ['a number for a list', 'session_log', { done: 5 }, 'INVALID_INPUT', 'done must be a list'],
    ['a list for a text', 'session_log', { current: ['a', 'b'] }, 'INVALID_INPUT', 'current must be a text'],
    [
      'numbers in a list',
      'session_log',
      { progress: ['a', 7] },
      'INVALID_INPUT',
      'progress[1] must be a text',
    ],
    [
      'a number for a decision',
      'session_log',
      { decision: [7] },
      'INVALID_INPUT',
      'decision[0] must be an object',
    ],
    [
      'no title',
      'session_log',
      { decision: [{ choice: 'x' }] },
      'INVALID_INPUT',
      'decision[0].title is missing',
    ],
    ['an unknown argument', 'session_log', { discvery: ['x'] }, 'INVALID_INPUT', 'Did you mean discovery?'],
    [
      'an argument of nothing',
      'session_pause',
      { zzzzzzzzz: 1 },
      'INVALID_INPUT',
      'Known are: note, tldr, key, session',
    ],
    [
      'an unknown part',
      'session_log',
      { dead_end: [{ approach: 'x', why: 'y' }] },
      'INVALID_INPUT',
      '"why" in dead_end[0]',
    ],
    ['nothing', 'session_log', {}, 'INVALID_INPUT', '`session_log` progress:'],
    ['an empty text', 'session_log', { discovery: ['  '] }, 'INVALID_INPUT', 'discovery is empty'],
    [
      'an empty step that is done',
      'session_log',
      { progress: 'x', done: '' },
      'INVALID_INPUT',
      'done is empty',
    ],
    [
      'an empty dead end',
      'session_log',
      { dead_end: [{ approach: '' }] },
      'INVALID_INPUT',
      'dead_end is empty',
    ],
    [
      'a huge text',
      'session_log',
      { progress: ['x'.repeat(50_000)] },
      'INVALID_INPUT',
      'progress is 50,000 characters',
    ],
    [
      'one bad of several',
      'session_log',
      { progress: ['fine'], done: ['no such step'] },
      'NOT_FOUND',
      'no such step',
    ],
    [
      'a step by a wrong number',
      'session_log',
      { done: ['9'] },
      'NOT_FOUND',
      '`session_view` part: "progress"',
    ],
    [
      'an unknown name',
      'session_log',
      { progress: ['x'], session: 'nobody' },
      'NOT_FOUND',
      '`session_view` part: "list"',
    ],
    ['a second start', 'session_init', { goal: 'Another' }, 'ALREADY_EXISTS', 'add force: true'],
    ['no goal', 'session_init', { force: true }, 'INVALID_INPUT', '`session_init` goal:'],
    ['no outcome', 'session_close', {}, 'INVALID_INPUT', 'outcome must be one of completed, abandoned'],
    [
      'open steps',
      'session_close',
      { outcome: 'completed' },
      'STEPS_OPEN',
      '`session_close` outcome: "completed", force: true',
    ],
    [
      'no reason',
      'session_close',
      { outcome: 'abandoned' },
      'INVALID_INPUT',
      'outcome: "abandoned", reason: "<why>"',
    ],
    [
      'a strange part',
      'session_view',
      { part: 'everything' },
      'INVALID_INPUT',
      'part must be one of progress,',
    ],
    ['too many', 'session_search', { text: 'x', limit: 5_000 }, 'INVALID_INPUT', 'limit is out of range'],
    ['half a number', 'session_search', { text: 'x', limit: 1.5 }, 'INVALID_INPUT', 'limit must be'],
    ['nothing to look for', 'session_search', { text: ' ' }, 'INVALID_INPUT', 'Next: '],
    ['a secret for a name', 'session_resume', { session: TOKEN }, 'NOT_FOUND', '[redacted: GitHub token]'],
  ])('%s: %s', async (_, tool, input, code, words) => {
    const folder = makeFolder()
    const { call } = await openTools(folder)
    await call('session_init', { goal: 'Bake bread', step: ['Knead'] })
    const before = readTree(folder)
    const { failed, text, json } = await call(tool, input)
    expect({ failed, json }).toEqual({ failed: true, json: undefined })
    expect(text).toMatch(new RegExp(`^${code}: `))
    expect(text).toContain(words)
    expect(text).toContain('\n\nNext: ')
    expect(text).not.toMatch(/--[a-z]|\{[a-z]+\}|logbook (?!doctor)|\/session-|ghp_/)
    expect(readTree(folder)).toEqual(before)
  })

  test.each([
    ['session_lgo', 'Did you mean session_log?'],
    ['log', 'Did you mean session_log?'],
    ['activate', 'Did you mean task_activate or sprint_activate?'],
    ['compelte', 'Did you mean task_complete?'],
    ['session-log', 'Did you mean session_log?'],
    ['brew_coffee', 'There are: session_init, session_log, '],
  ])('%s does not exist: a fault of the protocol, which names the nearest', async (name, hint) => {
    const { client } = await openTools(makeFolder())
    await expect(client.callTool({ name })).rejects.toThrow(hint)
  })

  test('many faults are told in part', async () => {
    const { call } = await openTools(makeFolder())
    const { text } = await call('session_log', { progress: Array.from({ length: 500 }, () => 0) })
    expect(text).toContain('and 495 more')
    expect(text.length).toBeLessThan(500)
  })
})

test('where there is no journal nothing is made but by session_init', async () => {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  for (const [tool, input] of Object.entries({
    session_log: { progress: ['x'] },
    session_checkpoint: {},
    session_pause: {},
    session_resume: {},
    session_view: {},
    session_close: { outcome: 'completed' },
  }))
    expect((await call(tool, input)).text).toContain('Start one with `session_init` goal:')
  expect((await call('session_search', { text: 'x' })).json.next).toContain('`session_init` goal:')
  expect(readTree(folder)).toEqual({})
})

test('a folder that is gone is told', async () => {
  const { call } = await openTools(join(makeFolder(), 'gone'))
  expect((await call('session_init', { goal: 'x' })).text).toMatch(/^UNREADABLE: /)
})

test('secrets reach neither the files nor the answer, and are counted', async () => {
  const folder = makeFolder()
  const { call } = await openTools(folder)
  await call('session_init', { goal: `Renew ${TOKEN}` })
  const told = await call('session_log', {
    key: [`The token is ${TOKEN}`],
    blocker: `password=hunter2hunter2`,
  })
  expect(told.json.masked).toBeGreaterThan(0)
  const everything = JSON.stringify([
    readTree(folder),
    told,
    await call('session_view'),
    await call('session_resume'),
  ])
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
  await call('session_init', { goal: 'Bake bread', name: path, task: path })
  const named = { session: path }
  const told = [
    await call('session_view', { ...named, part: 'full' }),
    await call('session_resume', named),
    await call('session_log', { ...named, progress: ['x'] }),
    await call('session_init', { parent: path, force: true }),
    await call('session_log', { file: [{ path }] }),
    await call('session_close', { ...named, outcome: 'completed', merge: true, force: true }),
  ]
  expect(JSON.stringify(told)).not.toMatch(/Private words|root:/)
  const { '.sessions': _, ...tree } = readTree(around)
  const strangers = Object.keys(tree).filter(
    name => !name.replaceAll('\\', '/').startsWith('project/.sessions/'),
  )
  expect(strangers.sort()).toEqual(['outside', 'outside.md', join('project', 'outside.md')])
  expect(tree.outside).toBe(secret)
})
