// Debian's Chromium, or another one that LOGBOOK_CHROMIUM names.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

export function launch(): Promise<Browser> {
  // Root has no sandbox, and a container little shared memory.
  const args = ['--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath: findChromium(), args })
}

function findChromium(): string {
  const given = process.env.LOGBOOK_CHROMIUM
  if (given) return given
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = folders
    .flatMap(folder => NAMES.map(name => join(folder, name)))
    .find(file => existsSync(file))
  if (!found)
    throw new Error('There is no Chromium: apt-get install chromium, or name one in LOGBOOK_CHROMIUM.')
  return found
}
