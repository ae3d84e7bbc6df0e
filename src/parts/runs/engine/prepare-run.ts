// Decides how a thread is run: by which agent and model, in which conversation, where, and with which words. Writes nothing.
import { LogbookError } from '../../../errors.ts'
import { whyClosed } from '../../../host/claude-code/holders.ts'
import { pluginArguments } from '../../../host/claude-code/run-arguments.ts'
import type { Stage, Thread } from '../../../plans/plan-tree.ts'
import type { AgentDefinition } from '../../../runs/agents/agent.ts'
import { chooseModel } from '../../../runs/choose-model.ts'
import { claudeCommand, claudeProgram, otherCommand } from '../../../runs/claude-command.ts'
import { promptOf, resumePromptOf } from '../../../runs/prompt.ts'
import { refuseUnended } from '../../../runs/refusals.ts'
import type { Run } from '../../../runs/run.ts'
import type { Standing } from '../../../runs/standing.ts'
import type { Workspace } from '../../../workspace.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { getAgent } from '../agents.ts'
import { readBefore } from '../read-before.ts'
import { readPrompt } from '../read-prompt.ts'
import { foreseePlace } from '../worktrees/worktree-steps.ts'
import type { Limits } from './outcome.ts'

export interface ThreadOrder {
  thread: Thread
  how: 'start' | 'resume' | 'retry'
  /** The name of an agent definition, instead of the thread's. */
  agent?: string | undefined
  model?: string | undefined
  /** In a worktree of its own, or in the checkout; as the batch has it when left out. A flag of the caller comes first. */
  apart?: boolean | undefined
}

export interface Prepared {
  order: ThreadOrder
  agent: AgentDefinition
  model: string | undefined
  /** Undefined for other programs. */
  conversation: string | undefined
  /** The attempt before it. */
  before: Run | undefined
  /** True for a worktree of its own. */
  apart: boolean
  command: string[]
  /** What comes on standard input. */
  input: string
  /** Its questions wait for an answer. */
  asks: boolean
  /** The folder where it will work. */
  folder: string
  /** What the agent is told, wherever it stands in the command. */
  prompt: string
  /** What the plan tells the agent of this thread. A path is read. */
  threadPrompt: string | undefined
}

function isNotFound(error: unknown): error is LogbookError {
  return error instanceof LogbookError && error.code === 'NOT_FOUND'
}

/** One of several threads names an agent that nothing defines: which one, and where that is changed. */
function ofThread({ id, name }: Thread, { code, message, next }: LogbookError): LogbookError {
  return new LogbookError(
    code,
    `${id} ${name}: ${message}`,
    `${next ?? ''} Give the thread another one in the outline with {plan update}, or name one for this time: {run} <thread> --agent <name>.`,
  )
}

/** The agent of that name, or the one that the plan says. Throws NOT_FOUND, INVALID_DOCUMENT. */
export async function getAgentOf(
  workspace: Workspace,
  thread: Thread,
  name = thread.agent,
): Promise<AgentDefinition> {
  return getAgent(workspace, name).catch(error => {
    throw isNotFound(error) ? ofThread(thread, error) : error
  })
}

/** Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE, UNREADABLE. */
export async function prepareRun(
  workspace: Workspace,
  tree: PlanTree,
  standing: Standing,
  order: ThreadOrder,
  {
    prompt: extra,
    apart,
    limits,
    ask = false,
  }: {
    prompt: string | undefined
    apart: boolean
    limits?: Limits | undefined
    ask?: boolean | undefined
  },
): Promise<Prepared> {
  const { thread } = standing
  const before = standing.runs.at(-1)
  const resumed = order.how === 'resume' ? requireResumable(workspace, standing) : undefined
  const name = order.agent ?? resumed?.agent ?? thread.agent
  const agent = await (order.agent === undefined
    ? getAgentOf(workspace, thread, name)
    : getAgent(workspace, name))
  const model =
    order.model ??
    resumed?.model ??
    chooseModel({
      planned: thread.model,
      models: agent.models,
      runs: standing.runs.filter(run => run.agent === agent.name),
    })
  const threadPrompt = resumed ? undefined : await readPromptOf(workspace, tree, thread)
  const about = { ...partsOf(tree.stages, thread), plan: tree.stored.plan, agent, extra }
  const prompt = resumed
    ? resumePromptOf({ ...about, thread, before: await readBefore(workspace, resumed, resumed.folder) })
    : promptOf({
        ...about,
        thread: { ...thread, prompt: threadPrompt },
        before: before && (await readBefore(workspace, before, before.folder)),
      })
  const isApart = resumed ? resumed.branch !== undefined : apart
  const base = {
    order,
    agent,
    model,
    before,
    apart: isApart,
    folder: isApart ? foreseePlace(workspace, tree.stored.plan, thread).folder : workspace.checks.folder,
    prompt,
    threadPrompt,
  }
  if (agent.command) {
    if (resumed) throw cannotResume(thread, `${agent.name} is not Claude Code`)
    if (limits) throw cannotLimit(agent)
    const { words, input } = otherCommand(agent.command, prompt)
    return { ...base, conversation: undefined, command: words, input, asks: false }
  }
  const conversation = resumed?.claudeSession ?? (await workspace.newId())
  const program = claudeProgram(workspace.env)
  if (!program)
    throw new LogbookError(
      'INVALID_INPUT',
      'LOGBOOK_CLAUDE_ARGS is no JSON list of words.',
      'Write it so: LOGBOOK_CLAUDE_ARGS=\'["--settings", "file.json"]\'.',
    )
  const command = claudeCommand({
    program,
    conversation,
    resumes: resumed !== undefined,
    model,
    permissionMode: agent.permissionMode,
    maxTurns: least(agent.maxTurns, limits?.maxTurns),
    maxCostUsd: least(agent.maxCostUsd, limits?.maxCostUsd),
    plugin: pluginArguments(workspace.host, {
      program: workspace.host.program,
      allowedTools: agent.allowedTools,
    }),
    asks: ask,
  })
  return { ...base, conversation, command, input: prompt, asks: ask }
}

function least(...numbers: (number | undefined)[]): number | undefined {
  const known = numbers.filter(number => number !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function cannotLimit({ name }: AgentDefinition): LogbookError {
  return new LogbookError(
    'NOT_APPROVED',
    `The agent ${name} is another program than Claude Code, which takes no budget and no maximum of turns; nothing was started.`,
    'Take its command out of .tasks/agents.yaml, or run it from a terminal.',
  )
}

/** Throws WRONG_STATE. */
function requireResumable({ host }: Workspace, { thread, runs, resumable }: Standing): Run {
  const last = runs.at(-1)
  if (!last) throw cannotResume(thread, 'it has no run')
  refuseUnended(last)
  if (!resumable || last.claudeSession === undefined)
    throw cannotResume(
      thread,
      last.claudeSession === undefined ? 'its last run has no conversation' : 'it is complete',
    )
  const closed = whyClosed(host.configFolder, last.claudeSession)
  if (closed?.why === 'held')
    throw new LogbookError(
      'WRONG_STATE',
      `The conversation of ${thread.id} is open in another process (${closed.pid}); two would lose each other's turns.`,
      'End that one first, or begin anew with {fix} --thread <thread> --retry.',
    )
  if (closed) throw cannotResume(thread, 'its transcript is gone')
  return last
}

async function readPromptOf(
  workspace: Workspace,
  { stored }: PlanTree,
  { id, name, prompt }: Thread,
): Promise<string | undefined> {
  return readPrompt(workspace, prompt).catch(error => {
    if (!(error instanceof LogbookError)) throw error
    throw new LogbookError(
      error.code,
      `The prompt of ${id} ${name}: ${error.message}`,
      `${error.code === 'UNREADABLE' ? 'Write that file, or change' : 'Change'} the prompt in the outline with {plan update} ${stored.plan.id} --from <file>.`,
    )
  })
}

function cannotResume(thread: Thread, why: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `${thread.id} ${thread.name} cannot be resumed: ${why}.`,
    `Begin it anew: {fix} --thread ${thread.id} --retry.`,
  )
}

function partsOf(stages: Stage[], thread: Thread) {
  for (const stage of stages)
    for (const batch of stage.batches)
      if (batch.threads.some(({ id }) => id === thread.id)) return { stage, batch }
  throw new Error(`${thread.id} is in no batch`)
}
