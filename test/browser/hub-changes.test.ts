// Two hubs with a browser on each: what is pushed to the one is on the other's page, by notifications, and by looking alone where
// these never come, as behind a pooler that shares connections.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HubProcess, openHubProcess } from '../hub-postgres/rig/hub-process.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { launch } from './rig/chromium.ts'

const STEPS = 10

describe.skipIf(!NEWEST)('two hubs with a browser on each', () => {
  let browser: Browser
  let server: PostgresServer
  let databases: Databases

  const medians: number[] = []

  beforeAll(async () => {
    browser = await launch()
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** Writes as before, and tells nobody. */
  async function silence(name: string): Promise<void> {
    const functions = await databases.admin(
      `select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'logbook' and p.prosrc like '%pg_notify(''logbook''%'`,
      name,
    )
    expect(functions.length).toBeGreaterThan(0)
    for (const { text } of functions)
      await databases.admin(String(text).replaceAll(/perform pg_notify\('logbook', ''\);/g, 'null;'), name)
  }

  const say = (hub: HubProcess, seq: number) =>
    hub.post('/api/push', {
      host: 'laptop',
      project: 'github.com/team/shop',
      lines: [
        {
          agent: 'worker',
          epoch: 1,
          seq,
          timestamp: new Date().toISOString(),
          status: 'working',
          message: `step ${seq} of many`,
        },
      ],
    })

  async function visit(hub: HubProcess): Promise<Page> {
    const context = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${hub.token}` } })
    const page = await context.newPage()
    await page.goto(`${hub.url}/`)
    return page
  }

  test.each([
    ['with notifications', false],
    ['with looking alone', true],
  ])('show the same, %s', async (how, isSilenced) => {
    const name = await databases.make()
    if (isSilenced) await silence(name)
    const hubs = [await openHubProcess(server.url(name)), await openHubProcess(server.url(name))] as const
    const pages: Page[] = []
    try {
      await say(hubs[0], 1)
      for (const hub of hubs) pages.push(await visit(hub))
      for (const page of pages) await page.getByText('step 1 of many').first().waitFor()
      // The connection that listens is made beside it.
      await new Promise(resolve => setTimeout(resolve, 500))
      const took: number[] = []
      for (let seq = 2; seq < 2 + STEPS; seq += 1) {
        // Not always at the same moment of a look.
        await new Promise(resolve => setTimeout(resolve, seq * 130))
        const [one, other] = [seq % 2, (seq + 1) % 2]
        const began = performance.now()
        await say(hubs[one] as HubProcess, seq)
        const text = pages[other]?.getByText(`step ${seq} of many`).first()
        await expect.poll(() => text?.isVisible(), { interval: 10 }).toBe(true)
        took.push(Math.round(performance.now() - began))
      }
      took.sort((a, b) => a - b)
      console.log(`${how}: on the page of the other hub after ${took.join(' ')} ms`)
      medians.push(took[STEPS / 2] ?? 0)
    } finally {
      for (const page of pages) await page.context().close()
      for (const hub of hubs) await hub.stop()
    }
  })
  test('notifications are the quicker way', () => {
    const [notified = 0, looked = 0] = medians
    expect(notified).toBeLessThan(looked)
  })
})
