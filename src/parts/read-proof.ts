// How things stand with a check: what it has shown, held against the files as they are. The files are looked at only
// when the answer depends on them.
import { type Checked, dependsOnTree, judgeProof, type Standing } from '../planning/validation/judge-proof.ts'
import type { Workspace } from '../workspace.ts'

/** Of a work session or a task. */
export async function readProof(workspace: Workspace, { check, proof }: Checked): Promise<Standing> {
  const checked = { check, proof }
  return judgeProof(checked, dependsOnTree(checked) ? await workspace.checks.hashTree() : undefined)
}
