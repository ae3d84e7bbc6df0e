// Lists the files of a folder outside git. Nothing marks build output there, so this leaves out only what is never a
// project's own.
import { readdirSync } from 'node:fs'
import type { Bounds } from './bounds.ts'
import { placeOf } from './place.ts'

const NOT_ITS_OWN = new Set(['node_modules', '.git', '.hg', '.svn', '.jj', '.bzr'])

/** Paths below `top` with `/`, one character per byte. Links are listed and not followed. Throws CannotHashTree. */
export async function listByWalking(top: string, bounds: Bounds): Promise<string[]> {
  const paths: string[] = []
  const folders = ['']
  for (const folder of folders) {
    for (const entry of entriesOf(placeOf(top, folder))) {
      if (NOT_ITS_OWN.has(entry.name)) continue
      if (entry.isDirectory()) folders.push(`${folder}${entry.name}/`)
      else paths.push(folder + entry.name)
      bounds.count(paths.length + folders.length)
    }
    await bounds.pause()
  }
  return paths
}

/** A folder that is gone or closed to this user counts as empty. */
function entriesOf(folder: Buffer) {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'latin1' })
  } catch {
    return []
  }
}
