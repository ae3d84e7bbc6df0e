// The pages of a hub in a browser, with what three hosts have sent: who is silent, lanes, runs with their history, hosts, cost.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HubProcess, openHubProcess } from '../hub-postgres/rig/hub-process.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { launch } from './rig/chromium.ts'
import { fillHub, RUN_OF_LOGIN } from './rig/fill-hub.ts'
import { checkAccess, checkWidth } from './rig/visit.ts'

/** Pictures go there, for whoever wants to look. */
const PICTURES = process.env.LOGBOOK_PICTURES

describe.skipIf(!NEWEST)('the pages of a hub', () => {
  let browser: Browser
  let server: PostgresServer
  let databases: Databases
  let hub: HubProcess
  let name: string

  beforeAll(async () => {
    browser = await launch()
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
    databases = new Databases(server)
    name = await databases.make()
    hub = await openHubProcess(server.url(name))
    await fillHub(hub, new Date())
    await databases.admin(
      "update logbook.hosts set seen_at = seen_at - interval '7 min' where host = 'mill-77aa00bb'",
      name,
    )
  })
  afterAll(async () => {
    await browser?.close()
    await hub?.stop()
    await server?.stop()
  })

  async function visit(place: string, { width = 1280, dark = false } = {}) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      extraHTTPHeaders: { authorization: `Bearer ${hub.token}` },
    })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', message => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', error => wrong.push(error.message))
    await page.goto(`${hub.url}/${place}`)
    return { page, wrong, end: () => context.close() }
  }

  async function picture(page: Page, as: string) {
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${as}.png`, fullPage: true })
  }

  test('the headline says that a host is silent, with which and since when', async () => {
    const { page, wrong, end } = await visit('')
    const headline = page.getByRole('heading', { level: 1 })
    await headline.getByText('1 host silent').waitFor()
    expect(await headline.innerText()).toMatch(
      /^1 needs you · 1 failed · 1 host silent · \d working .* 2 unknown/,
    )
    expect(await headline.getByText('1 host silent').getAttribute('title')).toMatch(
      /^mill-77aa00bb since .*\d\d:\d\d \(7 min\)$/,
    )
    await page
      .getByText(/^Nothing was heard of mill-77aa00bb since .* What its agents do is unknown\.$/)
      .waitFor()
    const unknown = page.locator('.group.is-unknown')
    expect(await unknown.locator('.line-name').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('mill-77aa00bb')]),
    )
    await headline.getByText('1 host silent').click()
    await page.getByRole('heading', { level: 1, name: 'Hosts' }).waitFor()
    expect(wrong).toEqual([])
    await end()
  })

  test('has links to what a hub has, and to nothing else', async () => {
    const { page, wrong, end } = await visit('#/work')
    await page.getByRole('heading', { level: 1 }).getByText('1 host silent').waitFor()
    const links = page.getByRole('navigation', { name: 'Logbook' }).getByRole('link')
    expect((await links.allInnerTexts()).map(text => text.replace(/\d.*$/s, '').trim())).toEqual([
      'Now',
      'Runs',
      'Hosts',
      'Cost',
    ])
    // All that is asked is there: no part of the page fails.
    const failed: string[] = []
    page.on('response', answer => answer.status() >= 400 && failed.push(answer.url()))
    for (const line of await page.locator('.line-open').all()) await line.click()
    await page.locator('.line-detail .history').first().waitFor()
    for (const link of ['Runs', 'Hosts', 'Cost']) {
      await page.getByRole('navigation').getByRole('link', { name: link }).click()
      await page.getByRole('heading', { level: 1, name: link }).waitFor()
      await page.getByText('Loading …').waitFor({ state: 'detached' })
    }
    expect([failed, wrong]).toEqual([[], []])
    expect(await page.getByRole('button', { name: /Stop|Begin again|It has ended|Go on/ }).count()).toBe(0)
    await end()
  })

  test('an agent opens to what it said and to the record of its run, which tells of all its agents', async () => {
    const { page, wrong, end } = await visit('')
    await page.locator('.line-open', { hasText: 'Login form' }).click()
    const detail = page.locator('.line-detail')
    await detail.getByText('Reads the specification').waitFor()
    expect(await detail.getByRole('button').count()).toBe(0)
    await detail.getByText('desk-1a2b3c4d', { exact: true }).waitFor()
    await detail.getByRole('link', { name: /login 01\.01\.01/ }).click()
    await page.getByRole('heading', { level: 1, name: 'login 01.01.01, attempt 2' }).waitFor()
    const record = page.locator('article')
    for (const words of ['desk-1a2b3c4d', 'github.com/team/shop', '$0.42', RUN_OF_LOGIN])
      await record.getByText(words).first().waitFor()
    const said = await record.locator('.history li').allInnerTexts()
    expect(said[0]).toMatch(/working Writes the form/)
    expect(said.at(-1)).toMatch(/Reads the specification/)
    expect(wrong).toEqual([])
    await checkAccess(page)
    await picture(page, 'run-1280')
    await end()
  })

  test('lanes have the last hours', async () => {
    const { page, end } = await visit('')
    const lane = page.locator('.line', { hasText: 'Login form' }).locator('.lane')
    await lane.locator('rect.lane-blocked').waitFor()
    expect(await lane.locator('title').textContent()).toMatch(
      /^Last hours, latest first: working from .*, blocked from .*, working from /,
    )
    await end()
  })

  test('a run of a silent host is unknown', async () => {
    const { page, end } = await visit('#/runs')
    const card = page.locator('.card', { hasText: 'mill-77aa00bb' })
    await card.getByText('unknown').waitFor()
    await card.getByRole('link').click()
    await page.getByText(/Nothing is heard of its host/).waitFor()
    await end()
  })

  test('hosts have when they were heard of, their clocks, and what waits there', async () => {
    const { page, end } = await visit('#/hosts')
    const row = (host: string) => page.getByRole('row', { name: host })
    await row('mill-77aa00bb')
      .getByText(/since .* \(7 min\)/)
      .waitFor()
    await row('desk-1a2b3c4d').getByText('1,204 lines, 2 refused').waitFor()
    await row('forge-99887766').getByText('2 min behind').waitFor()
    expect(await page.locator('tbody th').first().innerText()).toBe('mill-77aa00bb')
    await end()
  })

  test('what telemetry tells is on the page of cost', async () => {
    const { page, end } = await visit('#/cost')
    await page.getByText('$3.75').first().waitFor()
    await page.getByRole('link', { name: /^run / }).first().click()
    await page.getByRole('heading', { level: 1, name: /login/ }).waitFor()
    await end()
  })

  test.each([
    [1280, false],
    [1280, true],
    [360, false],
    [360, true],
  ])('all of it can be read at %i pixels, dark: %s', async (width, dark) => {
    for (const [place, shown] of [
      ['', '.lane rect'],
      ['#/runs', '.card'],
      ['#/hosts', 'tbody tr'],
      ['#/cost', 'tbody tr'],
      [`#/runs/${RUN_OF_LOGIN}`, '.history li'],
    ] as const) {
      const { page, wrong, end } = await visit(place, { width, dark })
      await page.locator(shown).first().waitFor()
      await picture(page, `${place.replace(/\W+/g, '').slice(0, 12) || 'now'}-${width}${dark ? '-dark' : ''}`)
      await checkAccess(page)
      await checkWidth(page)
      expect(wrong).toEqual([])
      await end()
    }
  })
})
