// A work session with much in it, as its page shows it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launch } from './rig/chromium.ts'
import { readDay } from './rig/day-answers.ts'
import { StandIn } from './rig/stand-in.ts'
import { checkAccess, visit } from './rig/visit.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

test('of many events and conversations the latest are told, and what nobody logged', async () => {
  const day = await readDay(new Date())
  const path = Object.keys(day).find(name => name.startsWith('api/work/')) ?? ''
  const whole = day[path] as object
  const minute = (index: number) => new Date(Date.now() - (40 - index) * 60_000).toISOString()
  const acted = (what: string, index: number) => {
    const by = { actor: 'claude', source: 'mcp', item: null, seconds: null }
    return { ...by, at: minute(index), what, text: `the event ${index}` }
  }
  const activities = Array.from({ length: 40 }, (_, index) =>
    acted(index % 2 === 0 ? 'logged' : 'turn', index),
  )
  const stretches = [{ from: '2026-01-01T10:00:10Z', to: '2026-01-01T10:00:40Z' }]
  const workers = Array.from({ length: 10 }, (_, index) => {
    return { name: null, kind: 'terminal', conversation: `${index}`, run: null, stretches }
  })
  const lists = { todos: [], failed: [], files: [], commits: [], uncommitted: [] }
  const captured = { ...lists, requests: ['Count the bottles'], answer: 'There are `12`.' }
  const answers = { ...day, [path]: { ...whole, activities, workers, captured } }
  const other = await new StandIn(answers).start()
  onTestFinished(() => other.stop())
  const { page } = await visit(browser, `${other.url}#/work/${path.slice('api/work/'.length)}`)
  const part = (title: string) => page.locator('.part', { hasText: title })
  await part('What happened').waitFor()
  const happened = await part('What happened').locator('li').allInnerTexts()
  expect(happened[0]).toContain('the event 38')
  expect(happened).toHaveLength(16)
  expect(happened.at(-1)).toBe('… 5 earlier')
  expect(happened.join()).not.toContain('turn')
  const workedOn = await part('Worked on by').locator('li').allInnerTexts()
  expect(workedOn[0]).toBe('… 2 earlier')
  expect(workedOn[1]).toMatch(/^a conversation in a terminal [^–]*$/)
  expect(await part('Captured, not logged').innerText()).toContain('There are 12.')
  await checkAccess(page)
})

test('a found line tells its time as every other one is told, and that nothing answers', async () => {
  const day = await readDay(new Date())
  const { id } = (day['api/work'] as { sessions: { id: string }[] }).sessions[0] ?? {}
  const line = (number: number, section: string, text: string, at: string | null, replaced = false) => ({
    ...{ number, section, text, at, replaced, kind: 'note', found: [[0, 5]] },
  })
  const lines = [
    line(1, 'Discoveries', 'Pears have canker', '2026-01-02T11:41'),
    line(2, 'Decisions', 'Pears are picked in May', '2026-01-02T11:42', true),
    line(3, 'Context', 'Pears, as they were', null),
  ]
  const session = { id, shortname: 'pears', file: 'pears.md', status: 'active', updatedAt: null }
  const task = { id: 'T7', title: 'Pick pears', file: 't7.md', status: 'pending', updatedAt: null }
  const found = {
    sessions: [{ ...session, lines, moreLines: 2 }],
    tasks: [{ ...task, lines: [line(4, 'Task', 'Pears first', null)], moreLines: 0 }],
  }
  const answer = { words: ['pears'], good: false, ...found, lines: [], more: 3 }
  const server = await new StandIn({ ...day, 'api/search': answer }).start()
  onTestFinished(() => server.stop())
  const { page } = await visit(browser, `${server.url}#/work?q=pears`)
  await page.getByText('have canker').waitFor()
  const told = await page.locator('.found li').allInnerTexts()
  expect(told[0]).toMatch(/^Discoveries Pears have canker 2 Jan( 2026)? \d\d:\d\d$/)
  expect(told.slice(1)).toEqual([
    expect.stringMatching(/^Replaced Pears are picked in May .*11:42$/),
    'Context Pears, as they were',
    '… and 2 more lines',
    'Task Pears first',
  ])
  await page.getByText('Nothing answers “pears”. The nearest lines:').waitFor()
  await page.getByText('T7 – Pick pears').waitFor()
  await page.getByText('… and 3 more', { exact: true }).waitFor()
})
