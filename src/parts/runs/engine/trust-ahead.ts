// Asks before the first of several batches about all that they will run: nobody may be there when the last one begins.
import { LogbookError } from '../../../errors.ts'
import type { Thread } from '../../../plans/plan-tree.ts'
import { visible } from '../../../runs/agents/visible.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { Workspace } from '../../../workspace.ts'
import { contentsOf } from '../contents.ts'
import { readPrompt } from '../read-prompt.ts'
import { requireTrust } from '../trust.ts'
import type { RunOptions } from './outcome.ts'
import { getAgentOf } from './prepare-run.ts'

/** Throws NOT_APPROVED, NOT_FOUND, INVALID_DOCUMENT, INVALID_INPUT, OUTSIDE_ROOT. */
export async function trustAhead(
  workspace: Workspace,
  threads: Thread[],
  trusted: RunOptions['trust'],
): Promise<void> {
  const told = []
  for (const thread of threads) {
    const agent = await getAgentOf(workspace, thread)
    told.push({ agent, thread, prompt: await readIfThere(workspace, thread) })
  }
  await requireTrust(workspace, contentsOf(workspace, told), trusted)
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
