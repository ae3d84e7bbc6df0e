// The entries that a run begins with tell of one moment: that of the work session of its plan, of its thread and of the
// attempt. So git is asked once for all of them.
import type { Workspace } from '../../workspace.ts'

/** For the start of one run. A later question about the same commit gets the same answer. */
export function askGitOnce(workspace: Workspace): Workspace {
  const told = new Map<string, ReturnType<Workspace['readGitChanges']>>()
  return {
    ...workspace,
    readGitChanges(since, waitMs) {
      // Without a commit, the time decides.
      if (!since.commit) return workspace.readGitChanges(since, waitMs)
      const answer = told.get(since.commit) ?? workspace.readGitChanges(since, waitMs)
      told.set(since.commit, answer)
      return answer
    },
  }
}
