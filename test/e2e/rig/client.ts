// The tests run the real Claude Code, at pinned versions, so that what they prove is true of what people have.
// It is far too big to be a dependency, so it is fetched once into a cache outside the project.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ensurePackage } from '../../helpers/package-cache.ts'

/** The newest version tried, and an older one that people still have. */
export const versions = ['2.1.332', '2.1.197'] as const
export type ClientVersion = (typeof versions)[number]

/** Absolute path of the native `claude` of that version; fetches it with npm (about 170 MB) when the cache has none. */
export function ensureClient(version: ClientVersion): Promise<string> {
  const cache = process.env.LOGBOOK_E2E_CACHE ?? join(homedir(), '.cache', 'logbook-e2e')
  const spec = `@anthropic-ai/claude-code-${platformSuffix()}@${version}`
  return ensurePackage(spec, join(cache, version), 'claude')
}

function platformSuffix(): string {
  const suffix = `${process.platform}-${process.arch}`
  return process.platform === 'linux' && !hasGlibc() ? `${suffix}-musl` : suffix
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}
