// The page of a hub in a browser: agents of all hosts, those that are silent, and two hubs with a browser on each.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HubProcess, openHubProcess } from '../hub-postgres/rig/hub-process.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { report, row } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { launch } from './rig/chromium.ts'
import { checkAccess } from './rig/visit.ts'

describe.skipIf(!NEWEST)('the page of a hub', () => {
  let browser: Browser
  let server: PostgresServer
  let databases: Databases
  let name: string
  let hubs: HubProcess[] = []

  beforeAll(async () => {
    browser = await launch()
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
    name = await databases.make()
    hubs = [await openHubProcess(server.url(name)), await openHubProcess(server.url(name))]
  })
  afterAll(async () => {
    await browser?.close()
    for (const hub of hubs) await hub.stop()
    await server.stop()
  })

  async function visit(hub: HubProcess | undefined) {
    const context = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${hub?.token}` } })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', message => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', error => wrong.push(error.message))
    await page.goto(`${hub?.url}/`)
    return { page, wrong }
  }

  const say = (hub: HubProcess | undefined, host: string, seq: number, message: string) =>
    hub?.post('/api/push', {
      host,
      project: 'github.com/team/shop',
      lines: [
        { agent: 'worker', epoch: 1, seq, timestamp: new Date().toISOString(), status: 'working', message },
      ],
    })

  test('two hubs with a browser on each show the same within a second', async () => {
    const [one, two] = hubs
    await say(one, 'laptop-1a2b3c4d', 1, 'begins')
    await say(two, 'server', 1, 'begins')
    const [first, second] = [await visit(one), await visit(two)]
    for (const { page } of [first, second]) {
      await page.getByRole('heading', { level: 1, name: '2 working' }).waitFor()
      expect(await page.locator('.line-name').allInnerTexts()).toEqual([
        'worker@laptop-1a2b3c4d',
        'worker@server',
      ])
    }
    const took: number[] = []
    for (let seq = 2; seq < 10; seq += 1) {
      const began = performance.now()
      await say(seq % 2 ? one : two, 'laptop-1a2b3c4d', seq, `step ${seq}`)
      await Promise.all([first, second].map(({ page }) => page.getByText(`step ${seq}`).first().waitFor()))
      took.push(Math.round(performance.now() - began))
    }
    console.log(`shown in both browsers after ${took.join(' ')} ms`)
    expect(Math.max(...took)).toBeLessThan(1_000)
    await first.page.getByText('worker@laptop-1a2b3c4d').first().click()
    await first.page.getByText('laptop-1a2b3c4d', { exact: true }).waitFor()
    await checkAccess(first.page)
    expect([...first.wrong, ...second.wrong]).toEqual([])
  })

  test('a silent host is told in one line, and its agents are unknown until it is heard of', async () => {
    const [one] = hubs
    const { page } = await visit(one)
    await one?.post('/api/hub/report', {
      ...report('quiet', 'github.com/team/shop', 1),
      clock: Date.now(),
      rows: [row('sleeper', 0, { updatedAt: new Date().toISOString() })],
    })
    await page.getByText('sleeper').first().waitFor()
    await databases.admin(
      "update logbook.hosts set seen_at = seen_at - interval '50 s' where host = 'quiet'",
      name,
    )
    await page.getByText(/^1 host silent: quiet since /).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('1 unknown')
    await one?.post('/api/hub/report', report('quiet', 'github.com/team/shop', 2))
    await page.getByText(/host silent/).waitFor({ state: 'detached' })
  })

  test('what a hub has no files for is said on its pages', async () => {
    const { page } = await visit(hubs[0])
    await page.getByRole('link', { name: 'Work', exact: true }).click()
    await page.getByText(/A hub has no files of projects/).waitFor()
  })
})
