// Paths in what Claude is given open from where its shell stands, which need not be the folder of the journal.
import { relative } from 'node:path'
import { findRoot } from '../../../store/disk/root.ts'
import { realPath } from '../../../store/disk/state-folder.ts'

/** Only in our own words: the source of the fence, and where all of what was captured stands. */
const PATHS = /(?<=<logbook-journal source="|\(all of it in )(?=\.sessions\/[^")\n]*[")])/g
/** Steps up, and plain names: a folder may be called like an order. */
const HARMLESS = /^(?:\.\.\/)*(?:[\w.@+-]+\/)*$/
const LONGEST = 80
/** Characters that the host carries. */
const MOST = 10_000

/** `folder` is where the shell stands. A text without such paths, and one that would grow too long, stays. */
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
  return told.length <= MOST ? told : text
}
