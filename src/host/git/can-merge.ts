// Says whether git can merge without a checkout.
import type { Repository } from './repository.ts'

/** A sentence if it cannot. */
export async function whyNoMerge(repository: Repository): Promise<string | undefined> {
  const version = (await repository.get(['version'])).trim().replace(/^git version /, '')
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 2 || (major === 2 && minor >= 38)) return undefined
  return `Git ${version} cannot merge what agents do in worktrees; 2.38 and newer can.`
}
