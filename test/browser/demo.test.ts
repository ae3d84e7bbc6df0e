// `npm run demo:web` from its start to its end, with the real server: what is done on the page happens, and shows there.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Cookie } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeFolder } from '../helpers/remove-folder.ts'
import { launch } from './rig/chromium.ts'
import { type Visit, visit } from './rig/visit.ts'

const ADDRESS = /http:\S+code=\S+(?=\s)/
const ROOT = join(import.meta.dirname, '../..')

let browser: Browser
let demo: ChildProcess
let temporary = ''
let address = ''

beforeAll(async () => {
  browser = await launch()
  temporary = mkdtempSync(join(tmpdir(), 'logbook-demo-test-'))
  demo = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'scripts/demo-web.ts')],
    {
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
      // As in a terminal of its own, Ctrl-C goes to all of it.
      detached: true,
    },
  )
  address = await new Promise((resolve, reject) => {
    let printed = ''
    demo.stdout?.on('data', text => {
      printed += String(text)
      const [found] = ADDRESS.exec(printed) ?? []
      if (found) resolve(found)
    })
    demo.once('close', () => reject(new Error(`The demo ended: ${printed}`)))
  })
})

afterAll(async () => {
  if (demo.exitCode === null && demo.pid) process.kill(-demo.pid, 'SIGKILL')
  await browser?.close()
  removeFolder(temporary)
})

let signedIn: Cookie[] = []

/** The code opens it once. Each visit is a browser of its own, which gets the cookie of the first. */
async function open(place: string): Promise<Visit> {
  const bare = new URL('/', address).href
  const visited = await visit(browser, signedIn.length === 0 ? address : bare, { cookies: signedIn })
  signedIn = await visited.page.context().cookies()
  await visited.page.goto(bare + place)
  return visited
}

test('the day lives: agents go on while somebody looks', async () => {
  const { page, wrong } = await open('#/now')
  await page.getByRole('heading', { level: 1 }).getByText('1 needs you').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  const says = page.locator('.line', { hasText: 'nightly-import' }).first().locator('.line-words')
  const before = await says.innerText()
  await expect.poll(() => says.innerText(), { timeout: 30_000 }).not.toBe(before)
  expect(await page.locator('.lane rect').count()).toBeGreaterThan(10)
  await page.getByRole('button', { name: 'nightly-import' }).click()
  await page.getByText('Depot Graz answers 503').first().waitFor()
  expect(wrong).toEqual([])
})

test('a note that is logged and a step that is ticked stand in the work session', async () => {
  const { page, wrong } = await open('#/work')
  await page.getByRole('link', { name: 'Find out why the tracking page takes 4 seconds' }).click()
  await page.getByLabel('Log what was done').fill('The dump <b>is</b> there')
  await page.getByRole('button', { name: 'Log it' }).click()
  await page.locator('.notes').first().getByText('The dump <b>is</b> there').waitFor()
  await page.getByRole('checkbox', { name: 'Fix it' }).click()
  await expect
    .poll(() => page.getByRole('checkbox', { name: 'Fix it' }).isChecked(), { timeout: 10_000 })
    .toBe(true)
  await page.getByText('Its summary lost').waitFor()
  expect(wrong).toEqual([])
})

test('a run that is stopped shows why it ended', async () => {
  const { page, wrong } = await open('#/plans/returns')
  await page.getByRole('button', { name: 'Stop: 01.02.03 attempt 1' }).click()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('interrupted: stopped by the user').waitFor({ timeout: 30_000 })
  expect(wrong).toEqual([])
})

test('Ctrl-C ends it, and nothing is left', async () => {
  process.kill(-(demo.pid ?? 0), 'SIGINT')
  await expect.poll(() => demo.exitCode ?? demo.signalCode, { timeout: 20_000 }).not.toBeNull()
  expect(
    existsSync(temporary) ? readdirSync(temporary).filter(name => name.startsWith('logbook-')) : [],
  ).toEqual([])
})
