// The tests run the real Claude Code, at pinned versions, so that what they prove is true of what people have.
// It is far too big to be a dependency, so it is fetched once into a cache outside the project.
import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The newest version tried, and an older one that people still have. */
export const versions = ['2.1.329', '2.1.197'] as const
export type ClientVersion = (typeof versions)[number]

/** Absolute path of the native `claude` of that version; fetches it with npm when the cache has none. */
export async function ensureClient(version: ClientVersion): Promise<string> {
  const cache = process.env.LOGBOOK_E2E_CACHE ?? join(homedir(), '.cache', 'logbook-e2e')
  const executable = join(cache, version, 'package', 'claude')
  if (!(await exists(executable))) await fetchClient(version, cache)
  return executable
}

async function fetchClient(version: ClientVersion, cache: string): Promise<void> {
  process.stderr.write(`Fetching Claude Code ${version} (about 170 MB)…\n`)
  await mkdir(cache, { recursive: true })
  const scratch = await mkdtemp(join(cache, `.${version}-`))
  try {
    const spec = `@anthropic-ai/claude-code-${platformSuffix()}@${version}`
    await run('npm', ['pack', spec, '--silent', '--pack-destination', scratch], { cwd: scratch })
    const archive = (await readdir(scratch)).find(name => name.endsWith('.tgz'))
    if (archive === undefined) throw new Error(`npm pack ${spec} left no archive in ${scratch}`)
    await run('tar', ['-xzf', archive], { cwd: scratch })
    await rm(join(scratch, archive))
    await moveIntoPlace(scratch, join(cache, version))
    process.stderr.write(`Claude Code ${version} is ready.\n`)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** A second process may have fetched the same version meanwhile: then its copy stays and ours goes. */
async function moveIntoPlace(scratch: string, target: string): Promise<void> {
  try {
    await rename(scratch, target)
  } catch (error) {
    if (!(await exists(join(target, 'package', 'claude')))) throw error
  }
}

function platformSuffix(): string {
  const suffix = `${process.platform}-${process.arch}`
  return process.platform === 'linux' && !hasGlibc() ? `${suffix}-musl` : suffix
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
