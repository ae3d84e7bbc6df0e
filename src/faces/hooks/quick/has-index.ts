import { join } from 'node:path'
import { statOf } from '../../../store/disk/root.ts'
import { INDEX } from '../../../store/paths.ts'

/** False for a folder or a pipe in its place too. */
export function hasIndex(root: string): boolean {
  return statOf(join(root, INDEX))?.isFile() ?? false
}
