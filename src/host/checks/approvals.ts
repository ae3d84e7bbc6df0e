// Keeps approved checks: commands that the user ran in a terminal, one file each. The folder is outside of every
// repository, so that none can bring an approval.

import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { readOwnFile } from '../../store/disk/plain-file.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import { findStateFolder, isOutside, realPath } from '../../store/disk/state-folder.ts'

export interface Approvals {
  isApproved(command: string): boolean
  /** Throws UNWRITABLE. */
  approve(command: string): void
}

/** Bytes, more than a check and the path of a root. */
const LARGEST = 64 << 10

/** `folders` are those of the project. The first is its root, which separates approvals of different projects. */
export function openApprovals(env: NodeJS.ProcessEnv, folders: [string, ...string[]]): Approvals {
  const folder = findStateFolder(env)
  const root = realPath(folders[0])
  const textOf = (command: string) => `${root}\n${command}\n`
  const isKept = (file: string, command: string) => readOwnFile(file, LARGEST) === textOf(command)
  const fileOf = (command: string) => {
    const name = sha256(textOf(command))
    return folder && join(folder, 'approved-checks', name)
  }
  return {
    isApproved(command) {
      const file = fileOf(command)
      return file !== undefined && isOutside(folders, file) && isKept(file, command)
    },
    approve(command) {
      const file = fileOf(command)
      if (file === undefined)
        throw new LogbookError('UNWRITABLE', 'There is no home folder to keep the approval in.')
      try {
        if (!isOutside(folders, file))
          throw new LogbookError('UNWRITABLE', `${file} is inside the project, where no approval counts.`)
        makeFolders(dirname(file), 0o700)
        if (!isKept(file, command)) writeFileSync(file, textOf(command), { mode: 0o600 })
      } catch (error) {
        throw unwritable(file, error)
      }
    },
  }
}
