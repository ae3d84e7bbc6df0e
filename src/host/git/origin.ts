// Finds the commit of a line, because after a merge only that tells which of two equal ids a reference means.

/** Asks git for lines; rejects if it cannot answer. */
export type AskForLines = (...args: string[]) => Promise<string[]>

/** The commit of a line of front matter, or of the file's first line. Undefined if it is not committed. */
export async function findOrigin(ask: AskForLines, file: string, key: string): Promise<string | undefined> {
  for (const range of [`/^${key}:/,+1`, '1,1']) {
    // This asks about HEAD, because git would run filters on the file in the folder.
    const lines = await ask('blame', '--porcelain', '--no-textconv', '-L', range, 'HEAD', '--', file).catch(
      () => [],
    )
    const commit = /^\^?([0-9a-f]{40,64}) /.exec(lines[0] ?? '')?.[1]
    if (commit) return commit
  }
  return undefined
}

/** True if `one` is the same commit as `other` or an ancestor of it. */
export async function isBefore(ask: AskForLines, one: string, other: string): Promise<boolean> {
  if (one === other) return true
  const missing = await ask('rev-list', '--max-count=1', one, `^${other}`, '--').catch(() => [one])
  return missing.length === 0
}
