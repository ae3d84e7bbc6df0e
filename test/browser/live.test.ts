// The page goes on by what it is told: changes, a server that ends and comes back, a tab that slept.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { AgentJson } from '../../src/page/data/shapes.ts'
import type { AgentRow } from '../../src/status/row.ts'
import { launch } from './rig/chromium.ts'
import { boardOf, manyRows } from './rig/many-agents.ts'
import { StandIn } from './rig/stand-in.ts'
import { checkAccess, visit } from './rig/visit.ts'

let browser: Browser
let server: StandIn
let rows: AgentRow[]

const board = () => boardOf(rows, new Date())
const changed = (...agents: AgentRow[]) => ({
  agents: { changed: boardOf(agents, new Date()).agents as AgentJson[], left: [] },
})
const lines = (page: Page) => page.locator('.line-name').allInnerTexts()

beforeAll(async () => {
  browser = await launch()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  rows = manyRows(6, new Date())
  server = await new StandIn({
    state: () => ({ agents: board(), runs: { runs: [] } }),
    'api/board': board(),
  }).start()
  onTestFinished(() => server.stop())
})

test('a change shows at once, in its group and in the line above', async () => {
  const { page, wrong } = await visit(browser, server.url)
  await page.getByRole('heading', { level: 1, name: '1 needs you · 5 working' }).waitFor()
  const [first] = rows
  const waits = { kind: 'person' as const, what: 'answer: Which port?', since: new Date().toISOString() }
  server.tell(
    'change',
    changed({ ...(first as AgentRow), status: 'blocked', needsYou: true, waits, since: new Date() }),
  )
  await page.getByText('answer: Which port?').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('2 need you · 4 working')
  expect(await page.title()).toBe('(2) Now · Logbook')
  expect((await lines(page))[1]).toBe('worker1')
  server.tell('change', { agents: { changed: [], left: ['worker1'] } })
  await page.getByText('answer: Which port?').waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
})

test('a line that has not changed is left alone', async () => {
  const { page } = await visit(browser, server.url)
  await page.getByText('worker2').waitFor()
  await page.evaluate(() => {
    const seen = { count: 0 }
    Object.assign(globalThis, { seen })
    const observer = new MutationObserver(records => {
      seen.count += records.length
    })
    const line = [...document.querySelectorAll('.line')].find(node => node.textContent?.includes('worker2'))
    if (line)
      observer.observe(line, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  server.tell('change', changed({ ...(rows[0] as AgentRow), message: 'Something new' }))
  await page.getByText('Something new').waitFor()
  expect(await page.evaluate(() => (globalThis as unknown as { seen: { count: number } }).seen.count)).toBe(0)
})

test('what a line was opened to, and where the keyboard is, stay through changes', async () => {
  const { page } = await visit(browser, server.url)
  const name = page.getByRole('button', { name: 'worker1' })
  await name.focus()
  await page.keyboard.press('Enter')
  await page.getByText('What it said before').waitFor()
  server.tell('change', changed({ ...(rows[0] as AgentRow), message: 'Something new' }))
  await page.getByText('Something new').first().waitFor()
  expect(await name.evaluate(node => node === document.activeElement)).toBe(true)
  expect(await name.getAttribute('aria-expanded')).toBe('true')
  await checkAccess(page)
})

test('a server that is killed is told, and its return is seen without a reload', async () => {
  const { page } = await visit(browser, server.url)
  await page.getByText('Live', { exact: true }).waitFor()
  await server.stop()
  await page.getByRole('alert').getByText('Not connected since').waitFor()
  expect(await lines(page)).toHaveLength(6)
  await checkAccess(page)
  rows = manyRows(7, new Date())
  await server.start()
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
  await page.getByText('worker7').waitFor()
})

async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(value => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

test('a tab that nobody sees has no stream, and after an hour it shows what is, with the ages of then', async () => {
  const { page } = await visit(browser, server.url)
  await page.getByText('Live', { exact: true }).waitFor()
  await hide(page, true)
  await expect.poll(() => server.listening).toBe(0)
  await page.clock.install()
  await page.clock.fastForward('01:00:00')
  rows = manyRows(3, new Date(Date.now() + 3_600_000))
  server.answers.state = () => ({
    agents: boardOf(rows, new Date(Date.now() + 3_600_000)),
    runs: { runs: [] },
  })
  await hide(page, false)
  await page.getByRole('heading', { level: 1, name: '3 working' }).waitFor()
  expect(await page.locator('.line-since').first().innerText()).toBe('5 min')
  expect(server.listening).toBe(1)
})

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '`<b>code</b>`',
  'a‮b',
  'x'.repeat(10_000),
]

test('what looks like HTML or a script stays text', async () => {
  rows = HOSTILE.map((text, index) => ({
    ...(manyRows(1, new Date())[0] as AgentRow),
    id: `hostile${index}`,
    name: text.slice(0, 200),
    message: text,
    taskId: text.slice(0, 50),
    waitsFor: [text.slice(0, 200)],
  }))
  const { page, wrong } = await visit(browser, server.url)
  let dialogs = 0
  page.on('dialog', dialog => {
    dialogs += 1
    return dialog.dismiss()
  })
  await page.getByText('<img src=x onerror=alert(1)>').first().waitFor()
  const strange = await page.evaluate(
    () =>
      document.querySelectorAll(
        'main script, main img, main b b, main svg svg, main [onload], main a[href^="javascript"]',
      ).length,
  )
  expect([strange, dialogs, wrong]).toEqual([0, 0, []])
})

test('everything is reached with the keyboard alone', async () => {
  const { page } = await visit(browser, server.url)
  await page.getByText('worker1').waitFor()
  const reached: string[] = []
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ''))
  }
  expect(reached.slice(0, 3)).toEqual(['Skip to the page', 'Logbook', 'Now1 need you'])
  expect(reached).toEqual(expect.arrayContaining(['Work', 'Cost', '1 needs you', '5 working', 'worker4']))
  await page.getByRole('link', { name: 'Cost' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Cost' }).waitFor()
})

test('nothing moves for who wants no motion', async () => {
  const { page } = await visit(browser, server.url, { still: true })
  await page.getByText('worker1').waitFor()
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter(node => {
        const { transitionDuration, animationName } = getComputedStyle(node)
        return transitionDuration !== '0s' || animationName !== 'none'
      }).length,
  )
  expect(moving).toBe(0)
})
