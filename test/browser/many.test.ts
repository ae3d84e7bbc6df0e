// A thousand agents: little is sent, the first look is quick, and seventy changes a second hold nothing up.
import { availableParallelism, loadavg } from 'node:os'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentRow } from '../../src/status/row.ts'
import { launch } from './rig/chromium.ts'
import { measureFirstLook } from './rig/first-look.ts'
import { boardOf, manyRows } from './rig/many-agents.ts'
import { StandIn } from './rig/stand-in.ts'
import { checkAccess, visit } from './rig/visit.ts'

const AGENTS = 1000
const MOST_BYTES = 300_000
const MOST_MS = 300
/** Of the processor, in the page's own thread: the same whatever else goes on. */
const MOST_BUSY_MS = 220
/** Where other programs take the machine, the clock on the wall says nothing of the page. */
const isIdle = (loadavg()[0] ?? 0) < availableParallelism()
/** Four times a second, seventy in all. */
const EACH = 18
const TURNS = 20
/** Of the processor: a task of 50 ms is long. */
const MOST_EACH_MS = 50

/** Every agent has changed nine times. */
const LANE = Array.from({ length: 10 }, (_, index) => {
  const at = (turn: number) => new Date(Date.now() - (10 - turn) * 1_800_000).toISOString()
  return { status: index % 2 === 0 ? 'working' : 'blocked', from: at(index), to: at(index + 1) }
})

let browser: Browser
let server: StandIn
const rows = manyRows(AGENTS, new Date())

beforeAll(async () => {
  browser = await launch()
  const board = () => boardOf(rows, new Date())
  const state = { agents: board(), runs: { runs: [] } }
  const laned = { ...board(), agents: board().agents.map(agent => ({ ...agent, lanes: LANE })) }
  server = await new StandIn({
    state: () => state,
    'api/board': laned,
  }).start()
})

afterAll(async () => {
  await Promise.all([browser?.close(), server?.stop()])
})

// Other programs may take the machine for a moment.
test('the first look comes with little, and soon', { retry: 2 }, async () => {
  const { times, busy, bytes } = await measureFirstLook(browser, server.url, 8)
  const listed = (all: number[]) => all.map(Math.round).join(', ')
  console.log(
    `first look: ${listed(times)} ms, of processor ${listed(busy)} ms, ${Math.round(bytes / 1000)} kB`,
  )
  expect(bytes).toBeLessThan(MOST_BYTES)
  expect(Math.min(...busy)).toBeLessThan(MOST_BUSY_MS)
  if (isIdle) expect(Math.min(...times)).toBeLessThan(MOST_MS)
})

test('seventy changes a second hold nothing up', { retry: 2 }, async () => {
  const { page, wrong } = await visit(browser, server.url)
  await page.getByText('worker1', { exact: true }).waitFor()
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  await page.evaluate(() => {
    const long: number[] = []
    Object.assign(globalThis, { long })
    new PerformanceObserver(list => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
  const before = await busy()
  for (let turn = 0; turn < TURNS; turn += 1) {
    const some = Array.from(
      { length: EACH },
      (_, index) => rows[(turn * 37 + index * 53) % AGENTS] as AgentRow,
    )
    const changed = some.map(row => ({
      ...row,
      message: `Turn ${turn}`,
      progress: (turn % 10) / 10,
      updatedAt: new Date(),
    }))
    server.tell('change', { agents: { changed: boardOf(changed, new Date()).agents, left: [] } })
    await page.waitForTimeout(250)
  }
  const each = ((await busy()) - before) / TURNS
  const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long)
  console.log(
    `each change: ${Math.round(each)} ms of processor; long tasks: ${long.map(Math.round).join(', ') || 'none'}`,
  )
  expect(each).toBeLessThan(MOST_EACH_MS)
  if (isIdle) expect(long).toEqual([])
  expect(wrong).toEqual([])
})

test('of many only those are drawn that somebody reads, and all can be', async () => {
  const { page } = await visit(browser, server.url)
  await page.getByText('worker1', { exact: true }).waitFor()
  expect(await page.locator('.line').count()).toBeLessThan(120)
  await page
    .getByRole('button', { name: /^Show 100 more of/ })
    .first()
    .click()
  expect(await page.locator('.is-working .line').count()).toBe(120)
  await page.getByLabel('Look for').fill('worker999')
  await page.getByText('worker999', { exact: true }).waitFor()
  expect(await page.locator('.line').count()).toBe(1)
  await checkAccess(page)
})
