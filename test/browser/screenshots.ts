// Takes the pictures of the page, from the demo's day: those of the README, and with `--all <folder>` every page at every
// width, to look at.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launch } from './rig/chromium.ts'
import { readDay } from './rig/day-answers.ts'
import { boardOf, manyRows } from './rig/many-agents.ts'
import { type Answers, StandIn } from './rig/stand-in.ts'

const IMAGES = join(import.meta.dirname, '../../docs/images')
const WIDTHS = [1440, 1024, 360]

interface Looks {
  width: number
  dark: boolean
  /** The whole page without one. */
  height?: number
}

async function take(
  browser: Browser,
  url: string,
  file: string,
  { width, dark, height }: Looks,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: height ?? 900 },
    colorScheme: dark ? 'dark' : 'light',
    deviceScaleFactor: width < 500 ? 2 : 1,
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('main h1, main h2').first().waitFor()
  await page.waitForTimeout(1200)
  await page.screenshot({ path: file, fullPage: height === undefined })
  await context.close()
}

function many(count: number): Answers {
  const rows = manyRows(count, new Date())
  const board = boardOf(rows, new Date())
  return { state: () => ({ agents: board, runs: { runs: [] } }), 'api/board': board }
}

const PLACES = {
  now: 'now',
  work: 'work',
  search: 'work?q=query',
  plans: 'plans',
  plan: 'plans/returns',
  tasks: 'tasks',
  task: 'tasks/TASK-004',
  cost: 'cost',
}

async function takeForReadme(browser: Browser, day: Answers): Promise<void> {
  const server = await new StandIn(day).start()
  mkdirSync(IMAGES, { recursive: true })
  for (const dark of [false, true]) {
    const file = join(IMAGES, `now-${dark ? 'dark' : 'light'}.png`)
    await take(browser, `${server.url}#/now`, file, { width: 1280, dark, height: 800 })
  }
  await server.stop()
}

async function takeAll(browser: Browser, day: Answers, folder: string): Promise<void> {
  const server = await new StandIn(day).start()
  const work = Object.keys(day)
    .find(path => path.startsWith('api/work/'))
    ?.slice('api/work/'.length)
  for (const [name, place] of Object.entries({ ...PLACES, session: `work/${work}` }))
    for (const width of WIDTHS)
      for (const dark of [false, true]) {
        const file = join(folder, `${name}-${width}-${dark ? 'dark' : 'light'}.png`)
        await take(browser, `${server.url}#/${place}`, file, { width, dark })
      }
  await server.stop()
}

async function takeMany(browser: Browser, folder: string): Promise<void> {
  for (const count of [0, 6, 1000]) {
    const server = await new StandIn(many(count)).start()
    for (const width of WIDTHS)
      await take(browser, server.url, join(folder, `agents-${count}-${width}.png`), {
        width,
        dark: count === 6,
      })
    await server.stop()
  }
}

async function main([option, folder = '.']: string[]): Promise<void> {
  const browser = await launch()
  const day = await readDay(new Date())
  if (option === '--all') {
    mkdirSync(folder, { recursive: true })
    await takeAll(browser, day, folder)
    await takeMany(browser, folder)
  } else await takeForReadme(browser, day)
  await browser.close()
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
})
