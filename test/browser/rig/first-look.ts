// Measures how a page comes to its first line of an agent, each time in a new context.
import type { Browser } from 'playwright-core'

export interface FirstLook {
  /** Milliseconds until the first lines are painted, for each visit. */
  times: number[]
  /** Milliseconds of the processor, in the page's own thread. */
  busy: number[]
  /** What came over the network in the last visit. */
  bytes: number
}

export async function measureFirstLook(
  browser: Browser,
  url: string,
  visits: number,
  headers: Record<string, string> = {},
): Promise<FirstLook> {
  const look: FirstLook = { times: [], busy: [], bytes: 0 }
  for (let visit = 0; visit < visits; visit += 1) {
    const context = await browser.newContext({ extraHTTPHeaders: headers })
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    look.bytes = 0
    await client.send('Network.enable')
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    client.on('Network.dataReceived', ({ encodedDataLength }) => {
      look.bytes += encodedDataLength
    })
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.line')) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { shown: performance.now() })))
      })
      observer.observe(document, { subtree: true, childList: true })
    })
    await page.goto(url)
    await page.waitForFunction(() => 'shown' in globalThis)
    look.times.push(await page.evaluate(() => (globalThis as unknown as { shown: number }).shown))
    const { metrics } = await client.send('Performance.getMetrics')
    look.busy.push((metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000)
    await context.close()
  }
  return look
}
