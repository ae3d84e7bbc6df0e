// The product as it is timed: a copy, freshly built, so that an edit in the checkout changes nothing half-way.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Copy, copyCheckout, temporaryFolder } from '../test/plugin/copies.ts'

const require = createRequire(import.meta.url)

export interface Product {
  launcher: string
  /** The same with its libraries in node_modules instead of in one file. */
  unbundled: string
  /** A script that runs the sources through tsx. */
  sources: string
  /** An empty folder for projects. */
  scratch: string
  remove(): void
}

export function buildProduct(): Product {
  const bundled = copyCheckout()
  const unbundled = copyCheckout()
  spawnSync(process.execPath, [join(bundled.folder, 'scripts', 'build.cjs')])
  buildUnbundled(unbundled)
  const sources = join(unbundled.folder, 'under-tsx.cjs')
  const main = JSON.stringify(join(unbundled.folder, 'src', 'main.ts'))
  writeFileSync(
    sources,
    `require('tsx/cjs/api').require(${main}, __filename).main(process.argv.slice(2), { version: '0.0.0', folder: __dirname, built: false })\n`,
  )
  const scratch = temporaryFolder('logbook-bench-')
  const remove = () => {
    for (const copy of [bundled, unbundled]) copy.remove()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  return { launcher: bundled.launcher, unbundled: unbundled.launcher, sources, scratch, remove }
}

function buildUnbundled({ folder }: Copy): void {
  mkdirSync(join(folder, 'dist'), { recursive: true })
  const esbuild: typeof import('esbuild') = require('esbuild')
  esbuild.buildSync({
    entryPoints: {
      logbook: join(folder, 'src', 'main.ts'),
      hook: join(folder, 'src', 'faces', 'hooks', 'main.ts'),
    },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    supported: { 'dynamic-import': false },
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
}
