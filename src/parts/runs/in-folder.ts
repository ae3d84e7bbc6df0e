// A run works in a folder of its own, often another checkout than that of whoever starts it.
import { readGitChanges } from '../../host/git/changes.ts'
import { readHead } from '../../host/git/head.ts'
import type { Workspace } from '../../workspace.ts'

const GIT_WAIT_MS = 10_000

/** The same journal, as it is seen from there. */
export function inFolder(workspace: Workspace, folder: string): Workspace {
  const { sessions, checks, readTranscript } = workspace
  return {
    ...workspace,
    checks: { ...checks, folder },
    readHead: () => readHead(folder),
    readGitChanges: async (since, waitMs = GIT_WAIT_MS) =>
      sessions.conceal(await readGitChanges(folder, since, Math.min(waitMs, GIT_WAIT_MS))),
    readTranscript: (path, earlier, since) => readTranscript(path, earlier, since, folder),
  }
}
