// Bundles a script of the tests, so that many processes of it start quickly.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll } from 'vitest'

/** Call it outside of any test. The bundle is there until the tests of the file are over. */
export function bundle(path: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-bundle-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'script.mjs')
  // Some of our libraries are CommonJS.
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
  const how = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const
  buildSync({ ...how, entryPoints: [path], outfile, banner: { js } })
  return outfile
}
