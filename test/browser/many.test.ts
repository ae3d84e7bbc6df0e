// A thousand agents: little is sent, and neither the first look nor seventy changes a second take many times what they
// should. How soon the page is drawn is measured by `npm run bench`.
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
/** Of the processor, in the page's own thread, on a machine that is several times slower. */
const MOST_BUSY_MS = 900
/** Four times a second, seventy in all. */
const EACH = 18
const TURNS = 20
const MOST_EACH_MS = 150

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

test('the first look comes with little', async () => {
  const { times, busy, bytes } = await measureFirstLook(browser, server.url, 8)
  const listed = (all: number[]) => all.map(Math.round).join(', ')
  console.log(
    `first look: ${listed(times)} ms, of processor ${listed(busy)} ms, ${Math.round(bytes / 1000)} kB`,
  )
  expect(bytes).toBeLessThan(MOST_BYTES)
  expect(Math.min(...busy)).toBeLessThan(MOST_BUSY_MS)
})

test('seventy changes a second hold nothing up', async () => {
  const { page, wrong } = await visit(browser, server.url)
  await page.getByText('worker1', { exact: true }).waitFor()
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
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
  console.log(`each change: ${Math.round(each)} ms of processor`)
  expect(each).toBeLessThan(MOST_EACH_MS)
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
