import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { foldName, slugOf } from '../../../src/text/slug.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

/** What is given as a name, the name it becomes, and further ways to type it. */
const NAMES: [given: string, shortname: string, ...typed: string[]][] = [
  ['Auth Refactor', 'auth-refactor', 'AUTH REFACTOR', 'auth-refactor', 'auth_refactor', 'Auth  Ref'],
  ['größe', 'größe', 'GRÖSSE', 'Größe', 'grosse', 'gro\u0308ße'],
  ['v1.2', 'v1.2', 'V1.2', 'v1-2', 'v1'],
  ['日本語', '日本語', '日本'],
  ['ガイド', 'ガイド', 'ガイ'],
  ['हिन्दी', 'हिन्दी'],
  ['ภาษาไทย', 'ภาษาไทย'],
  ['Ünïcode — test!', 'ünïcode-test', 'Unicode test', 'ünïcode'],
  ["Ann's café", 'anns-café', "ann's cafe", 'Anns Café'],
  ['feature (OAuth) #12', 'feature-oauth-12', 'Feature: OAuth 12'],
  ['snake_case_name', 'snake-case-name', 'snake_case_name', 'snake case'],
]

test.each(NAMES)(
  'a work session that is given the name %j is found by it, open and archived',
  async (given, shortname, ...typed) => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Something else', '--name', 'zzz')
    const { id, shortId } = await t.json('init', 'The goal itself', '--name', given, '--force')
    const file = readdirSync(join(t.folder, '.sessions/active')).find(name => name.includes(shortId)) ?? ''
    expect(file).toBe(`${shortname}-${shortId}.md`)
    const ways = [
      given,
      shortname,
      ...typed,
      shortId.toUpperCase(),
      shortId.slice(0, 6),
      id.toUpperCase(),
      id.slice(0, 20),
    ]
    ways.push(
      `${shortname}-${shortId}`,
      file,
      `.sessions/active/${file}`,
      'SESSION-002',
      'session-2',
      'Session-02',
    )
    ways.push('the goal itself')
    for (const name of ways) expect(await t.json('view', name), name).toMatchObject({ id })
    await t.print('pause', '--session', given)
    await t.print('resume', given)
    await t.print('close', '--session', given, '--abandon', '--reason', 'x')
    for (const name of ways)
      expect(await t.json('view', name), name).toMatchObject({ id, status: 'abandoned' })
  },
  60_000,
)

describe('names that become one', () => {
  test('are listed, unless one is typed as it is', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'One', '--name', 'Auth Refactor')
    await t.print('init', 'Two', '--name', 'auth-refactor', '--force')
    await t.print('init', 'Three', '--name', 'größe', '--force')
    await t.print('init', 'Four', '--name', 'grosse', '--force')
    const { error } = await t.json('view', 'Auth refactor')
    expect(error).toMatchObject({
      code: 'AMBIGUOUS_ID',
      message: expect.stringMatching(/One[\s\S]*Two|Two[\s\S]*One/),
    })
    expect(await t.json('view', 'größe')).toMatchObject({ title: 'Three' })
    expect(await t.json('view', 'grosse')).toMatchObject({ title: 'Four' })
    expect((await t.json('view', 'Große')).error).toMatchObject({ code: 'AMBIGUOUS_ID' })
  })

  test('a name that is the key of another is ambiguous', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'One', '--name', 'one')
    await t.print('init', 'Two', '--name', 'session-1', '--force')
    expect((await t.json('view', 'session-1')).error).toMatchObject({ code: 'AMBIGUOUS_ID' })
    expect(await t.json('view', 'SESSION-002')).toMatchObject({ title: 'Two' })
  })

  test('a name without letters and numbers fits nothing', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'One', '--name', 'one')
    expect((await t.json('view', '🎉')).error).toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('a task and a sprint are found by what was typed as their title', async () => {
  const folder = makeFolder()
  const { task, sprint } = openLogbook({ cwd: folder, env: NOBODY })
  await sprint.create({ title: 'Größe v1.2' })
  await task.create({ title: 'Swap the Client: größe!' })
  const ids = ['1', '#1', 'task-1', 'TASK-001', 'Task 0001', 'task-001-swap']
  const titles = ['Swap the Client: größe!', 'swap-the-client-größe', 'SWAP THE CLIENT GRÖSSE', 'swap the']
  for (const name of [...ids, ...titles, '.tasks/active/TASK-001-swap-the-client-größe.md'])
    expect((await task.show({ id: name })).stored.task.id, name).toBe('TASK-001')
  for (const name of ['1', 'sprint-1', 'SPRINT-01', 'Größe v1.2', 'grosse-v1-2', 'SPRINT-1-größe-v1.2'])
    expect((await sprint.show({ id: name })).stored.sprint.id, name).toBe('SPRINT-1')
  await task.create({ title: 'Swap the client größe' })
  await expect(task.show({ id: 'swap the client größe' })).rejects.toMatchObject({ code: 'AMBIGUOUS_ID' })
  await expect(task.show({ id: '!' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test.each([
  ['001-pending-token.md', ['1', '001', '#1', '001-pending']],
  ['2026-07-11-layer.md', ['2026-07-11', '2026-07-11-layer']],
  ['pac-10 - Buy milk.md', ['PAC-10', 'pac-10 - buy milk', 'Buy milk']],
])('a file %s is found by %j', async (file, names) => {
  const folder = makeFolder()
  mkdirSync(join(folder, '.tasks/active'), { recursive: true })
  for (const other of [file, '2027-01-01-x.md', 'T-7-other.md'])
    writeFileSync(join(folder, '.tasks/active', other), '')
  const { task } = openLogbook({ cwd: folder, env: NOBODY })
  const found = (name: string) =>
    task.show({ id: name }).then(
      ({ stored }) => stored.file,
      error => error.code,
    )
  for (const name of names) expect(await found(name)).toBe(`.tasks/active/${file}`)
})

test('a slug keeps every letter with its marks, and fits a file name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), text => {
      const slug = slugOf(text)
      expect(slug).toMatch(/^[\p{L}\p{N}\p{M}.-]*$/u)
      expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(160)
      expect([...slug].length).toBeLessThanOrEqual(40)
      expect(slug).not.toMatch(/^[.-]|[.-]$/)
      expect(slugOf(slug)).toBe(slug)
      if ([...text.normalize('NFKC')].length <= 40) expect(foldName(slug)).toBe(foldName(text))
    }),
  )
})

test('a work session that is given up with a reason is named like any other', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Tides')
  await t.print('init', 'Moon', '--force')
  await t.print('close', 'moon', '--abandon', '--reason', 'no', 'time')
  expect(await t.json('view', 'moon')).toMatchObject({ status: 'abandoned', closeReason: 'no time' })
  await t.print('close', '--abandon', 'no', 'sea')
  expect(await t.json('view', 'tides')).toMatchObject({ status: 'abandoned', closeReason: 'no sea' })
})
