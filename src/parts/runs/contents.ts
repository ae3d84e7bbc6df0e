// Lists what a person must have agreed to before it is run or told: definitions of agents, prompts of threads, and what
// Claude Code runs because files of the project say so.
import { LogbookError } from '../../errors.ts'
import { findUntrusted } from '../../host/claude-code/project-settings.ts'
import { type Thread, threadsOf } from '../../plans/plan-tree.ts'
import type { AgentDefinition } from '../../runs/agents/agent.ts'
import { contentOfAgent } from '../../runs/agents/content-of-agent.ts'
import type { Workspace } from '../../workspace.ts'
import type { PlanTree } from '../plans/read-tree.ts'
import { listAgents } from './agents.ts'
import { readPrompt } from './read-prompt.ts'
import type { Content } from './trust.ts'

interface Told {
  agent: AgentDefinition
  thread: Pick<Thread, 'id'>
  /** A path is read. */
  prompt: string | undefined
}

/** What of the repository is run or told to an agent. */
export function contentsOf(workspace: Workspace, told: Told[]): Content[] {
  const contents = told.flatMap(({ agent, thread, prompt }) => [
    contentOfAgent(agent),
    contentOfPrompt(thread, prompt),
  ])
  const runsClaude = told.some(({ agent }) => agent.command === undefined)
  const known = contents.filter(content => content !== undefined)
  const each = [...new Map(known.map(content => [content.title, content])).values()]
  return [...(runsClaude ? contentsOfSettings(workspace) : []), ...each]
}

/** All that threads of a plan may need, as it is now. What cannot be read is left out. */
export async function contentsOfPlan(workspace: Workspace, { stages }: PlanTree): Promise<Content[]> {
  const { agents } = await listAgents(workspace)
  const prompts = await Promise.all(
    threadsOf(stages).map(async thread =>
      contentOfPrompt(thread, await readPrompt(workspace, thread.prompt).catch(forgetUnreadable)),
    ),
  )
  const contents = [...agents.map(contentOfAgent), ...prompts]
  return [...contentsOfSettings(workspace), ...contents.filter(content => content !== undefined)]
}

export function contentOfPrompt({ id }: Pick<Thread, 'id'>, prompt: string | undefined): Content | undefined {
  return prompt ? { title: `The prompt of ${id}`, text: prompt } : undefined
}

function contentsOfSettings({ host, store, checks, worktrees }: Workspace): Content[] {
  const folders = [store.root, checks.folder, worktrees.top() ?? store.root]
  return findUntrusted(host, store.root, folders).map(({ path, text }) => ({
    title: `What Claude Code runs by ${path}`,
    text: text ?? 'It could not be read.',
  }))
}

function forgetUnreadable(error: unknown): undefined {
  if (!(error instanceof LogbookError)) throw error
}
