// How things stand with a check: what it has shown, held against the files as they are. The files are looked at only
// when the answer depends on them.
import { type Checked, dependsOnTree, judgeProof, type Standing } from '../planning/validation/judge-proof.ts'
import type { Workspace } from '../workspace.ts'

/** Of a work session or a task. */
export async function readProof(workspace: Workspace, { check, proof }: Checked): Promise<Standing> {
  const checked = { check, proof }
  return judgeProof(checked, dependsOnTree(checked) ? await workspace.checks.hashTree() : undefined)
}

/** The same workspace for a verb that judges several: all are held against one look at the files. */
export function lookOnce(workspace: Workspace): Workspace {
  const { checks } = workspace
  let looked: ReturnType<typeof checks.hashTree> | undefined
  const hashTree = () => {
    looked ??= checks.hashTree()
    return looked
  }
  return { ...workspace, checks: { ...checks, hashTree } }
}
