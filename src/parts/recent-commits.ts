// Tells when captured commits were made. Capture keeps their hash and subject alone.
import type { Workspace } from '../workspace.ts'

const MOST = 1_000

/** The time of a commit by its hash, which may be cut, for commits since then; knows none if git does not answer. */
export async function findCommitsSince(
  { askGit }: Workspace,
  since: Date,
): Promise<(hash: string) => Date | undefined> {
  const from = `--since=${since.toISOString()}`
  const asked = ['log', '--branches', from, `--max-count=${MOST}`, '--no-color', '--format=%H %ct']
  const lines = await askGit(...asked).catch(() => [])
  const known = lines.map(line => line.split(' '))
  return hash => {
    const [, seconds] = known.find(([full = '']) => full.startsWith(hash)) ?? []
    return seconds === undefined ? undefined : new Date(Number(seconds) * 1000)
  }
}
