// The working directory that a program names, and how it is written down: relative to the root, so that it is the same on
// every machine.
import { relative, resolve } from 'node:path'
import { isInside } from './root.ts'
import { realPath } from './state-folder.ts'

/** The real path of a folder that is named from the root. It need not be there. */
export function realFolder(root: string, given: string): string {
  return realPath(resolve(root, given))
}

/** With `/`. Undefined for the root itself, and for what is not inside. Both are real paths. */
export function folderBelow(root: string, folder: string): string | undefined {
  return isInside(root, folder) ? relative(root, folder).replaceAll('\\', '/') || undefined : undefined
}
