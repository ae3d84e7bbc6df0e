// Removes what an agent has said long ago. A file that is written to is never removed: it becomes a part first, and goes
// only when nobody has added to that either.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { partName } from '../../../status/agent-file.ts'
import { EARLIER_STATUS, STATUS } from '../../paths.ts'
import type { StatusFile } from '../../status/status-records.ts'
import { hasLink } from '../links.ts'
import { statOf } from '../root.ts'
import { moveToParts } from './append-status.ts'

/** False if it is another one, or somebody has added to it. */
export function removePart(root: string, part: number, { name, size, mtimeMs }: StatusFile): boolean {
  const path = `${EARLIER_STATUS}/${partName(name, part)}`
  if (hasLink(root, path)) return false
  const found = statOf(join(root, path))
  if (!found?.isFile() || found.size !== size || found.mtimeMs !== mtimeMs) return false
  try {
    rmSync(join(root, path))
    return true
  } catch {
    // Another program holds it on Windows.
    return false
  }
}

/** The file that is written to becomes a part. */
export function retireFile(root: string, name: string): void {
  if (!hasLink(root, `${STATUS}/${name}.jsonl`)) moveToParts(root, name, 0)
}
