// Opens the page in a browser and keeps what must never happen: a request to elsewhere, an error, something that the
// policy refused.
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Cookie, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

export interface Visit {
  page: Page
  /** Must stay empty. */
  wrong: string[]
}

interface Looks {
  width?: number
  dark?: boolean
  still?: boolean
  cookies?: Cookie[]
}

export async function visit(
  browser: Browser,
  url: string,
  { width = 1440, dark = false, still = true, cookies = [] }: Looks = {},
): Promise<Visit> {
  const options: BrowserContextOptions = {
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: still ? 'reduce' : 'no-preference',
  }
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  await context.addCookies(cookies)
  const page = await context.newPage()
  const wrong: string[] = []
  const { origin } = new URL(url)
  page.on('request', request => {
    if (new URL(request.url()).origin !== origin) wrong.push(`a request to ${request.url()}`)
  })
  page.on('pageerror', error => wrong.push(String(error)))
  page.on('console', message => {
    // A server that is gone is told by the browser too, and is no fault of the page.
    if (
      message.type() === 'error' &&
      !/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE/.test(message.text())
    )
      wrong.push(message.text())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event =>
      console.error(`Policy: ${event.violatedDirective}`),
    )
  })
  await page.goto(url)
  return { page, wrong }
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Fails with what axe finds. The rules of the best practice count too. */
export async function checkAccess(page: Page): Promise<void> {
  // The policy lets in no script of ours from the outside, so it is evaluated.
  const { readFileSync } = await import('node:fs')
  await page.evaluate(readFileSync(AXE, 'utf8'))
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>
      }
    }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(node => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`).join(' | ')}`,
    )
  })
  expect(found).toEqual([])
}

/** Nothing stands beyond the right edge. */
export async function checkWidth(page: Page): Promise<void> {
  const [inside, wide] = await page.evaluate(() => {
    const root = document.documentElement
    return [root.clientWidth, root.scrollWidth] as const
  })
  expect(wide).toBeLessThanOrEqual(inside)
}
