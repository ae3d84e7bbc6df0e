// Which branch a line came from, as git tells it: after a merge, only that says whose id a reference means.

/** Asks git for lines; rejects when it cannot answer. */
export type AskForLines = (...args: string[]) => Promise<string[]>

/** The commit that a file's line of front matter came with, else its first line; undefined for what is not committed. */
export async function findOrigin(ask: AskForLines, file: string, key: string): Promise<string | undefined> {
  for (const range of [`/^${key}:/,+1`, '1,1']) {
    // The commit, not the file as it lies there: its filters would be run.
    const lines = await ask('blame', '--porcelain', '--no-textconv', '-L', range, 'HEAD', '--', file).catch(
      () => [],
    )
    const commit = /^\^?([0-9a-f]{40,64}) /.exec(lines[0] ?? '')?.[1]
    if (commit) return commit
  }
  return undefined
}

/** Is the one a commit that the other came after, or the same? */
export async function isBefore(ask: AskForLines, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const missing = await ask('rev-list', '--max-count=1', one, `^${other}`, '--').catch(() => [one])
  return missing.length === 0
}
