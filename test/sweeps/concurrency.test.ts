// Many processes at once, through every face.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readWorkSession } from '../../src/journal/document.ts'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal, type Terminal } from '../helpers/terminal.ts'
import { allTexts, readSessions, torn } from './checks.ts'
import { type Call, type Ended, run } from './processes.ts'
import { isReportOfSuccess } from './scenes.ts'

beforeAll(build)

const FLAGS = ['--progress', '--discovery', '--key', '--next', '--blocker']

interface Face {
  call(name: string, flag: string, words: string): Call
  /** Nobody need try again. */
  isDone(ended: Ended): boolean
  /** A hook may be cut by its deadline: then it says nothing. */
  mayFail: boolean
}

const FACES: Face[] = [
  {
    call: (name, flag, words) => ({ argv: ['log', flag, words, '--session', name] }),
    isDone: ({ code }) => code === 0,
    mayFail: false,
  },
  {
    call: (name, flag, words) => ({
      argv: ['slash', 'log'],
      input: `${flag} "${words}"`,
      claudeSession: name,
    }),
    isDone: ({ stdout }) => isReportOfSuccess(stdout),
    mayFail: false,
  },
  {
    call: (name, flag, words) =>
      hook('UserPromptExpansion', name, { command_name: 'session-log', command_args: `${flag} "${words}"` }),
    isDone: ({ stdout }) => isReportOfSuccess(stdout),
    mayFail: true,
  },
]

function hook(event: string, claudeSession: string, fields: object): Call {
  return { argv: ['hook', event], input: JSON.stringify({ session_id: claudeSession, ...fields }) }
}

/** Refused after ten seconds, which a busy machine may need for those ahead: nothing was acknowledged. */
const isHeldUp = ({ stdout, stderr }: Ended) =>
  /Process \d+ .*holds the lock .*did not finish in time/.test(stdout + stderr)

/** Two work sessions, each with a conversation of the same name. */
async function openTwo(): Promise<Terminal> {
  const t = openTerminal(makeFolder())
  for (const name of ['alpha', 'beta']) {
    await t.print('init', `Count ${name}`, '--name', name, '--force')
    await t.slash('resume', name, name)
  }
  return t
}

test('every acknowledged entry of 24 writers in two work sessions is there once, whatever face it came by', async () => {
  const t = await openTwo()
  const said: string[] = []
  const acknowledged: string[] = []
  /** Those that a reader must see: not waiting for the next writer. */
  const written: Record<string, string[]> = { alpha: [], beta: [] }

  const write = async (name: string, number: number, words: string) => {
    const face = FACES[number % FACES.length] as Face
    said.push(words)
    const ended = await run(t.folder, face.call(name, FLAGS[number % FLAGS.length] ?? '', words))
    if (face.isDone(ended)) {
      acknowledged.push(words)
      if (!ended.stdout.includes('Kept for')) written[name]?.push(words)
    } else if (!face.mayFail && !isHeldUp(ended))
      throw new Error(`${words}: status ${ended.code}, ${ended.stdout}${ended.stderr}`)
    else if (face.mayFail) expect(ended).toMatchObject({ code: 0, stderr: '' })
  }
  const read = async (name: string) => {
    const before = [...(written[name] ?? [])]
    const { code, stdout, stderr } = await run(t.folder, { argv: ['view', name, '--full', '--json'] })
    expect([code, stderr]).toEqual([0, ''])
    const seen = allTexts(readWorkSession(JSON.parse(stdout).text, 'x.md'))
    expect(before.filter(words => !seen.includes(words))).toEqual([])
  }
  const remind = async (name: string, event: string, fields: object) => {
    const { code, stdout, stderr } = await run(t.folder, hook(event, name, fields))
    expect([code, stderr]).toEqual([0, ''])
    if (event === 'SessionStart' && stdout !== '') expect(JSON.parse(stdout)).toHaveProperty('systemMessage')
  }

  const writer = async (index: number) => {
    const name = index % 2 === 0 ? 'alpha' : 'beta'
    for (let i = 0; i < 20; i += 1) await write(name, index + i, `w${index}-${i}`)
  }
  const bystander = async (name: string) => {
    for (let i = 0; i < 4; i += 1) {
      await read(name)
      await remind(name, 'PreCompact', { trigger: 'auto' })
      await remind(name, 'SessionStart', { source: 'compact' })
    }
  }
  await Promise.all([
    ...Array.from({ length: 24 }, (_, index) => writer(index)),
    ...['alpha', 'beta'].map(bystander),
  ])

  // What hooks left to the next writer is folded in by it.
  for (const name of ['alpha', 'beta']) await t.print('log', 'The last', '--session', name)
  const there = (await readSessions(t.folder)).flatMap(allTexts).filter(text => said.includes(text))
  expect(said).toHaveLength(480)
  expect(acknowledged.length).toBeGreaterThan(240)
  expect(there.toSorted()).toEqual([...new Set(there)].toSorted())
  expect(acknowledged.filter(words => !there.includes(words))).toEqual([])
  expect(torn(t.folder)).toEqual([])
  expect(readdirSync(join(t.folder, '.sessions/active'))).toHaveLength(2)
})

const status = async (folder: string, ...argv: string[]) => (await run(folder, { argv })).code

test('of several that open a work session at once, one does', async () => {
  const t = openTerminal(makeFolder())
  const codes = await Promise.all(
    Array.from({ length: 6 }, (_, index) => status(t.folder, 'init', `Number ${index}`)),
  )
  expect(codes.toSorted()).toEqual([0, 1, 1, 1, 1, 1])
  expect((await t.json('view', 'list')).sessions).toHaveLength(1)
})

test('with --force each of them gets its own', async () => {
  const t = openTerminal(makeFolder())
  const codes = await Promise.all(
    Array.from({ length: 4 }, (_, index) => status(t.folder, 'init', `Number ${index}`, '--force')),
  )
  expect(codes).toEqual([0, 0, 0, 0])
  expect((await t.json('view', 'list')).sessions).toHaveLength(4)
})
