// Puts the documents of Logbook of one commit into a tree, in the place of those that are there. An agent may have
// committed the copies in its worktree, which nobody else reads.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Repository } from './repository.ts'

interface Change {
  /** A commit. */
  from: string
  tree: string
  /** The folder of the journal in a checkout, with `/`; empty for its top. */
  journal: string
}

/** The new tree, or the same. */
export async function takeJournalOf(
  repository: Repository,
  { from, tree, journal }: Change,
): Promise<string> {
  const paths = ['.sessions', '.tasks'].map(name => (journal === '' ? name : `${journal}/${name}`))
  // The paths are of the tree, wherever git runs.
  const list = async (of: string) =>
    repository.get(['ls-tree', '-r', '-z', '--full-tree', of, '--', ...paths])
  const [wanted, given] = [await list(from), await list(tree)]
  if (wanted === given) return tree
  const folder = mkdtempSync(join(tmpdir(), 'logbook-index-'))
  const env = { GIT_INDEX_FILE: join(folder, 'index') }
  try {
    await repository.get(['read-tree', tree], { env })
    const gone = given.split('\0').filter(Boolean)
    const removals = gone.map(
      entry => `0 ${'0'.repeat(tree.length)}\t${entry.slice(entry.indexOf('\t') + 1)}\0`,
    )
    await repository.get(['update-index', '-z', '--index-info'], { input: removals.join('') + wanted, env })
    return (await repository.get(['write-tree'], { env })).trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
