// Says what an agent does. The agent is the one that is named, or else the conversation that calls.
import { readMachine } from '../../host/programs/machine.ts'
import { type CutField, findCut } from '../../status/fit-update.ts'
import { readMetadata, readPush } from '../../status/read-push.ts'
import type { Update } from '../../status/update.ts'
import { rememberProject } from '../../store/status/known-projects.ts'
import type { Workspace } from '../../workspace.ts'

export interface Given {
  agent?: string | undefined
  status: string
  message?: string | undefined
  progress?: string | undefined
  task?: string | undefined
  metadata: string[]
}

export interface Pushed {
  update: Update
  /** What was too long. */
  cut: CutField[]
}

/** Throws INVALID_INPUT, UNWRITABLE. */
export async function pushStatus(workspace: Workspace, given: Given): Promise<Pushed> {
  const { env, status, run } = workspace
  const own = given.agent === undefined ? callingConversation(workspace) : {}
  const said = readPush(
    given.agent ?? own.conversation ?? '',
    { ...given, metadata: readMetadata(given.metadata) },
    workspace.now().toISOString(),
  )
  const update = await status.push({ ...said, ...own, ...(run === undefined ? {} : { run }) })
  rememberProject(workspace.store.root, env)
  return { update, cut: findCut(said) }
}

/** It lives as long as its process. Nobody else's push has a process that does. */
function callingConversation({ claudeSession, claudeProcess, env, source }: Workspace): Partial<Update> {
  if (source !== 'mcp' || claudeSession === undefined) return {}
  return {
    conversation: claudeSession,
    ...(claudeProcess === undefined ? {} : { process: claudeProcess, ...readMachine(env) }),
    ...(env.CLAUDE_CONFIG_DIR ? { configFolder: env.CLAUDE_CONFIG_DIR } : {}),
  }
}
