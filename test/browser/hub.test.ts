// The page of a hub in a browser: agents of all hosts, those that are silent, and two hubs with a browser on each.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
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
    await page.getByText(/^Nothing was heard of quiet since /).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('1 unknown')
    await one?.post('/api/hub/report', report('quiet', 'github.com/team/shop', 2))
    await page.getByText(/^Nothing was heard/).waitFor({ state: 'detached' })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toContain('silent')
  })

  test('somebody with a token and a browser gets to the page, and with a wrong one does not', async () => {
    const [one, two] = hubs
    const records = await openPostgresHub(server.url(name))
    const [reader, pusher, ofOther] = [
      await records.tokens.create('ana', ['read'], 'all'),
      await records.tokens.create('ana', ['push'], 'all'),
      await records.tokens.create('ana', ['read'], ['github.com/team/other']),
    ]
    await records.close()
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${one?.url}/`)
    const enter = async (token: string) => {
      await page.getByLabel('Token').fill(token)
      await page.getByRole('button', { name: 'Open the page' }).click()
    }
    await enter('lbh_0123456789_wrong')
    await page.getByText('This hub does not know that token.').waitFor()
    await enter(pusher.token)
    await page.getByText('The page needs a token that may read.').waitFor()
    await enter(` ${reader.token} `)
    await page.getByText('worker@server').first().waitFor()
    expect(page.url()).not.toContain('lbh_')
    // One for another project sees the page too, and nothing of this project.
    const part = await browser.newContext()
    const limited = await part.newPage()
    await limited.goto(`${one?.url}/`)
    await limited.getByLabel('Token').fill(ofOther.token)
    await limited.getByRole('button', { name: 'Open the page' }).click()
    await limited.getByRole('heading', { name: 'No agents yet' }).waitFor()
    await one?.post('/api/push', {
      host: 'server',
      project: 'github.com/team/other',
      lines: [
        {
          agent: 'alone',
          epoch: 1,
          seq: 1,
          timestamp: new Date().toISOString(),
          status: 'working',
          message: 'here',
        },
      ],
    })
    await limited.getByText('alone').first().waitFor()
    expect(await limited.locator('.line-name').count()).toBe(1)
    await part.close()
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    // It is a token of the database, and opens every hub of it.
    const other = await fetch(`${two?.url}/api/board`, {
      headers: { authorization: `Bearer ${reader.token}` },
    })
    expect(other.status).toBe(200)
    // A page of another site cannot sign anybody in.
    const foreign = await fetch(`${one?.url}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
      body: JSON.stringify({ token: reader.token }),
    })
    expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null])
    await context.close()
  })
})
