// Rewrites paths in texts for Claude, so that they open from the folder of its shell.
import { relative } from 'node:path'
import { findRoot } from '../../../store/disk/root.ts'
import { realPath } from '../../../store/disk/state-folder.ts'
import { LONGEST_CONTEXT } from './longest-context.ts'

/** Paths in our own words only: the source of the fence, and the file with all captured work. */
const PATHS = /(?<=<logbook-journal source="|\(all of it in )(?=\.sessions\/[^")\n]*[")])/g
/** Allows only `../` and plain names, because the name of a folder may read like an instruction. */
const HARMLESS = /^(?:\.\.\/)*(?:[\w.@+-]+\/)*$/
const LONGEST = 80

/** `folder` is the folder of the shell. A text stays if it has no such paths, or would get too long. */
export function seenFrom(
  folder: string,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
  text: string,
): string {
  if (text.search(PATHS) === -1) return text
  const path = relative(realPath(folder), realPath(findRoot({ cwd, env }).path)).replaceAll('\\', '/')
  const lead = path === '' ? '' : `${path}/`
  if (lead.length > LONGEST || !HARMLESS.test(lead)) return text
  const told = text.replace(PATHS, lead)
  return told.length <= LONGEST_CONTEXT ? told : text
}
