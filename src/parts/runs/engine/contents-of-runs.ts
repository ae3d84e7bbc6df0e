// What came with the repository and is run or told to an agent: of runs that are about to begin, and of those that will.
import { LogbookError } from '../../../errors.ts'
import { findUntrusted } from '../../../host/claude-code/project-settings.ts'
import type { Thread } from '../../../plans/plan-tree.ts'
import type { AgentDefinition } from '../../../runs/agents/agent.ts'
import { contentOfAgent } from '../../../runs/agents/content-of-agent.ts'
import { visible } from '../../../runs/agents/visible.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { Workspace } from '../../../workspace.ts'
import { type Content, requireTrust } from '../trust.ts'
import { getAgentOf, type Prepared, readPrompt } from './prepare-run.ts'

interface Told {
  agent: AgentDefinition
  thread: Thread
  prompt: string | undefined
}

/** Each once. */
export function contentsOf(workspace: Workspace, prepared: Prepared[]): Content[] {
  return contentsOfAll(
    workspace,
    prepared.map(({ agent, order, threadPrompt }) => ({ agent, thread: order.thread, prompt: threadPrompt })),
  )
}

/**
 * Asks now for all that these threads will run, because nobody may be there when the last of them begins. Throws
 * NOT_APPROVED, NOT_FOUND, INVALID_DOCUMENT, INVALID_INPUT, OUTSIDE_ROOT.
 */
export async function trustAhead(workspace: Workspace, threads: Thread[], trusted: boolean): Promise<void> {
  const told: Told[] = []
  for (const thread of threads)
    told.push({
      agent: await getAgentOf(workspace, thread),
      thread,
      prompt: await readIfThere(workspace, thread),
    })
  await requireTrust(workspace, contentsOfAll(workspace, told), trusted)
}

/** A thread before it may write the file that the prompt names. It is asked about when it is there. */
async function readIfThere(workspace: Workspace, thread: Thread): Promise<string | undefined> {
  const { id, name, prompt = '' } = thread
  return readPrompt(workspace, prompt).catch(error => {
    if (!(error instanceof LogbookError) || error.code !== 'UNREADABLE') throw error
    workspace.checks.tell(
      `The prompt of ${id} ${oneLine(visible(name))} names ${visible(prompt.trim())}, which is not there yet; without it that thread cannot begin.\n`,
    )
    return undefined
  })
}

function contentsOfAll(workspace: Workspace, told: Told[]): Content[] {
  const contents = told.flatMap(({ agent, thread, prompt }) => [
    contentOfAgent(agent),
    prompt && { title: `The prompt of ${thread.id}`, text: prompt },
  ])
  const known = contents.filter(content => content !== undefined && content !== '')
  const runsClaude = told.some(({ agent }) => agent.command === undefined)
  return [
    ...(runsClaude ? contentsOfSettings(workspace) : []),
    ...new Map(known.map(content => [content.title, content])).values(),
  ]
}

/** What Claude Code runs because files of the project say so. */
function contentsOfSettings({ host, store, checks, worktrees }: Workspace): Content[] {
  const folders = [store.root, checks.folder, worktrees.top() ?? store.root]
  return findUntrusted(host, store.root, folders).map(({ path, text }) => ({
    title: `What Claude Code runs by ${path}`,
    text: text ?? 'It could not be read.',
  }))
}
