// Keeps what the user has approved in a terminal, one file each: commands of checks, and texts that are run or told to
// agents. The folder is outside of every repository, so that none can bring an approval.

import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { makeFolders } from '../../store/disk/modes.ts'
import { readOwnFile } from '../../store/disk/plain-file.ts'
import { unwritable } from '../../store/disk/replacing/atomic-write.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import { findStateFolder, isOutside, realPath } from '../../store/disk/state-folder.ts'

export interface Approvals {
  isApproved(approved: string): boolean
  /** Throws UNWRITABLE. */
  approve(approved: string): void
}

export type ApprovedKind = keyof typeof PLACES

const PLACES = { checks: 'approved-checks', texts: 'approved-texts' } as const

/** Bytes, more than a check and the path of a root. */
const LARGEST = 64 << 10

/** `folders` are those of the project. The first is its root, which separates approvals of different projects. */
export function openApprovals(
  env: NodeJS.ProcessEnv,
  folders: [string, ...string[]],
  of: ApprovedKind,
): Approvals {
  const folder = findStateFolder(env)
  const root = realPath(folders[0])
  const textOf = (approved: string) => `${root}\n${approved}\n`
  const isKept = (file: string, approved: string) => readOwnFile(file, LARGEST) === textOf(approved)
  const fileOf = (approved: string) => {
    const name = sha256(textOf(approved))
    return folder && join(folder, PLACES[of], name)
  }
  return {
    isApproved(approved) {
      const file = fileOf(approved)
      return file !== undefined && isOutside(folders, file) && isKept(file, approved)
    },
    approve(approved) {
      const file = fileOf(approved)
      if (file === undefined)
        throw new LogbookError('UNWRITABLE', 'There is no home folder to keep the approval in.')
      try {
        if (!isOutside(folders, file))
          throw new LogbookError('UNWRITABLE', `${file} is inside the project, where no approval counts.`)
        makeFolders(dirname(file), 0o700)
        if (!isKept(file, approved)) writeFileSync(file, textOf(approved), { mode: 0o600 })
      } catch (error) {
        throw unwritable(file, error)
      }
    },
  }
}
