// Copies files that git ignores into a worktree, such as `.env`: those that `.worktreeinclude` names, in the manner of
// `.gitignore`. Claude Code and others read the same file.
import { constants, copyFileSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isOurs } from '../../store/paths.ts'
import { openRepository } from './repository.ts'

const LIST = '.worktreeinclude'

/**
 * Never over a file that is there, never through a link, and none that the worktree would commit. What cannot be copied is
 * left out.
 */
export async function carryFiles(top: string, folder: string): Promise<void> {
  if (!existsSync(join(top, LIST))) return
  const repository = await openRepository(top)
  const args = ['ls-files', '-z', '--others', '--ignored', `--exclude-from=${join(top, LIST)}`]
  const wanted = (await repository.run(args)).output.split('\0').filter(path => path && !isOurs(path))
  if (wanted.length === 0) return
  const worktree = await openRepository(folder)
  const { output } = await worktree.run(['check-ignore', '-z', '--stdin'], { input: wanted.join('\0') })
  for (const path of output.split('\0').filter(Boolean)) copy(join(top, path), join(folder, path))
}

function copy(from: string, to: string): void {
  try {
    if (!lstatSync(from).isFile()) return
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  } catch {
    // It is there, or its folder is a file in this worktree.
  }
}
