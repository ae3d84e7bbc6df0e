// A long list is shown a page at a time, in every face.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

const COUNT = 101
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'logbook-test-'))
  const t = openTerminal(folder)
  await t.print('init', 'One of many', '--name', 'one')
  const active = join(folder, '.sessions/active')
  const [name = ''] = readdirSync(active)
  const text = readFileSync(join(active, name), 'utf8')
  const id = /^id: (\S+)/m.exec(text)?.[1] ?? ''
  for (let count = 1; count < COUNT; count += 1) {
    const other = id.slice(0, -4) + String(count).padStart(4, '0')
    writeFileSync(join(active, name.replace(/\w{4}\.md$/, `${other.slice(-4)}.md`)), text.replace(id, other))
  }
  mkdirSync(join(folder, '.tasks/active'), { recursive: true })
  await t.print('task', 'create', 'First')
  const task = join(folder, '.tasks/active/TASK-001-first.md')
  for (let count = 2; count <= COUNT; count += 1) {
    const own = `TASK-${String(count).padStart(3, '0')}`
    writeFileSync(
      join(folder, `.tasks/active/${own}-first.md`),
      readFileSync(task, 'utf8').replace('TASK-001', own),
    )
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each([
  ['view list', 'sessions', 'session_view', { part: 'list' }, 'work sessions'],
  ['task list', 'tasks', 'task_list', {}, 'tasks'],
] as const)('%s', (verb, key, tool, input, what) => {
  test('a terminal shows the first page, and how to see the next', async () => {
    const t = openTerminal(folder)
    const first = await t.print(...verb.split(' '))
    expect(first).toContain(`${COUNT} ${what}, page 1 of 3`)
    expect(first).toContain(`logbook ${verb} --page 2 shows the next page`)
    expect((await t.json(...verb.split(' '), '--page', '3'))[key]).toHaveLength(1)
    expect(await t.json(...verb.split(' '))).toMatchObject({ page: 1, pages: 3, total: COUNT })
  })
  test('the pages together are the whole list, each once', async () => {
    const t = openTerminal(folder)
    const pages = await Promise.all(['1', '2', '3'].map(page => t.json(...verb.split(' '), '--page', page)))
    const ids = pages.flatMap(page => page[key]).map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([COUNT, COUNT])
  })
  test('a tool shows the same, and its answer is short', async () => {
    const { call } = await openTools(folder)
    const told = await call(tool, input)
    expect(told.json[key]).toHaveLength(50)
    expect(told.json.next).toContain('page: 2 shows the next page')
    expect(JSON.stringify(told).length).toBeLessThan(40_000)
    expect((await call(tool, { ...input, page: 3 })).json[key]).toHaveLength(1)
  })
  test('a page that there is not is told', async () => {
    const t = openTerminal(folder)
    expect((await t.json(...verb.split(' '), '--page', '4')).error).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'There is no page 4: the list has 3 pages.',
    })
  })
})
