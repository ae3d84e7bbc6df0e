// Finds the state of a check: compares its result with the current files, if the answer depends on them.
import type { Tree } from '../host/checks/tree/hash-tree.ts'
import { type Checked, dependsOnTree, judgeProof, type Standing } from '../planning/validation/judge-proof.ts'
import type { Workspace } from '../workspace.ts'

/** The check of a work session or a task. */
export async function readProof(workspace: Workspace, { check, proof }: Checked): Promise<Standing> {
  return judgeProof({ check, proof }, await hashFor(workspace, { check, proof }))
}

/**
 * The same in two steps, for a caller that judges under a lock. The look at the files may take seconds, so it comes
 * before the lock. `judge` returns undefined if a check ran after the look; then look again.
 */
export async function lookAtFiles(
  workspace: Workspace,
  checked: Checked,
): Promise<(now: Checked) => Standing | undefined> {
  const tree = await hashFor(workspace, checked)
  return now => (tree === undefined && dependsOnTree(now) ? undefined : judgeProof(now, tree))
}

async function hashFor({ checks }: Workspace, checked: Checked): Promise<Tree | undefined> {
  return dependsOnTree(checked) ? checks.hashTree() : undefined
}

/** The same workspace for a verb that judges several checks with one look at the files. */
export function lookOnce(workspace: Workspace): Workspace {
  const { checks } = workspace
  let looked: ReturnType<typeof checks.hashTree> | undefined
  const hashTree = () => {
    looked ??= checks.hashTree()
    return looked
  }
  return { ...workspace, checks: { ...checks, hashTree } }
}
