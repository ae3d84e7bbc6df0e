// Gives a file a name that nobody has. A link is refused where a rename would replace.
import { existsSync, linkSync, renameSync, unlinkSync } from 'node:fs'

const NO_LINKS = ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EMLINK']

/** Moves a file; false when somebody has the name. */
export function claim(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!NO_LINKS.includes(code)) throw error
    // A file system without hard links: asking first leaves a moment in which somebody else may take the name.
    if (existsSync(to)) return false
    renameSync(from, to)
    return true
  }
  unlinkSync(from)
  return true
}
