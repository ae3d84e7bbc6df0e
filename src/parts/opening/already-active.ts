// Refuses a second work session: says which ones are active and where, and what can be done, a line each.

import { LogbookError } from '../../errors.ts'
import { lookAtRepository } from '../../host/git/repository.ts'
import { listCheckouts } from '../../host/git/worktree-list.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'

/** True for the work of another branch, as in another worktree. A child there is meant to stand beside it. */
export function isElsewhere(workspace: Workspace, { session }: StoredSession): boolean {
  const branch = workspace.readHead()?.branch
  return branch !== undefined && session.gitBranch !== undefined && session.gitBranch !== branch
}

export async function alreadyActive(workspace: Workspace, active: StoredSession[]): Promise<LogbookError> {
  const elsewhere = active.filter(one => isElsewhere(workspace, one))
  const folders = elsewhere.length > 0 ? await foldersOfBranches(workspace) : new Map()
  const list = active.map(one => {
    const { shortname, shortId, title, gitBranch } = one.session
    const folder = folders.get(gitBranch)
    const where = `\n    on branch ${gitBranch}${folder ? `, in ${folder}` : ''}`
    return `  ${shortname} (${shortId}): ${title}${elsewhere.includes(one) ? where : ''}`
  })
  const what =
    active.length === 1
      ? 'A work session is active already'
      : `${active.length} work sessions are active already`
  return new LogbookError(
    'ALREADY_EXISTS',
    `${what}; nothing was changed:\n${list.join('\n')}`,
    describeNext(active[0]?.session.shortname ?? '', elsewhere.length === active.length),
  )
}

/** Beside the work of another branch, one wants another one more often than to go on with that. */
function describeNext(name: string, isOfOthers: boolean): string {
  const ways = [
    `carry on with it: {resume} ${name}`,
    `set it aside: {pause} --session ${name}`,
    `finish it: {close} --session ${name} --complete`,
  ]
  const beside = 'open a new one beside it: add --force'
  return ['one of these:', ...(isOfOthers ? [beside, ...ways] : [...ways, beside])].join('\n  - ')
}

/** Where each branch is checked out. Empty where git does not say. */
async function foldersOfBranches(workspace: Workspace): Promise<Map<string | undefined, string>> {
  const top = workspace.worktrees.top()
  if (!top) return new Map()
  try {
    const checkouts = await listCheckouts(await lookAtRepository(top))
    return new Map(checkouts.map(({ branch, folder }) => [branch, folder]))
  } catch {
    return new Map()
  }
}
