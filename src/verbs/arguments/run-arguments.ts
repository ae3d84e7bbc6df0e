// Defines the arguments that verbs which start runs share.
import { LogbookError } from '../../errors.ts'
import type { RunOptions } from '../../parts/runs/engine/outcome.ts'
import { BACKENDS, type Backend } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import type { Argument, InputOf } from '../definition.ts'

export const PARALLEL = {
  kind: 'number',
  value: '<number>',
  help: 'how many at once; 2 when left out',
  least: 1,
  most: 99,
} as const satisfies Argument

export const WHERE_AND_HOW = {
  worktree: { kind: 'switch', help: 'each in a git worktree of its own; the default for a batch of several' },
  here: { kind: 'switch', help: 'in this checkout' },
  backend: {
    kind: 'word',
    value: 'print|tmux',
    help: 'print shows a line a thread here, which is the default; tmux gives each a window',
  },
  prompt: { kind: 'word', value: '<file>', help: 'a text for each agent, besides its own', names: 'files' },
  ask: {
    kind: 'switch',
    help: 'what an agent asks waits for {runs answer}, instead of being refused',
  },
  trust: { kind: 'switch', help: 'run what came with the repository without a question' },
  offline: {
    kind: 'switch',
    help: 'claim nothing at the hub, and do not ask it; another machine may then run the same thread',
  },
} as const satisfies Record<string, Argument>

export const AGENT_AND_MODEL = {
  agent: {
    kind: 'word',
    value: '<name>',
    help: 'an agent of .tasks/agents.yaml, instead of the one in the plan',
  },
  model: { kind: 'word', value: '<name>', help: 'the model, instead of the first of the agent' },
} as const satisfies Record<string, Argument>

const DEFAULT_PARALLEL = 2
/** Bytes of a text for agents. */
const MOST_PROMPT = 500_000

/** Throws INVALID_INPUT, UNREADABLE. */
export function readOptions(
  workspace: Workspace,
  input: InputOf<typeof WHERE_AND_HOW> & { parallel?: number | undefined },
): RunOptions {
  if (input.worktree && input.here)
    throw new LogbookError('INVALID_INPUT', '--worktree and --here exclude each other.', 'Say one of them.')
  return {
    parallel: input.parallel ?? DEFAULT_PARALLEL,
    worktree: input.worktree ? true : input.here ? false : undefined,
    backend: backendOf(input.backend),
    prompt: input.prompt === undefined ? undefined : workspace.readNamedFile(input.prompt, MOST_PROMPT),
    trust: input.trust,
    ...(input.ask ? { ask: true } : {}),
    ...(input.offline ? { offline: true } : {}),
  }
}

function backendOf(given: string | undefined): Backend {
  const found = given === undefined ? 'print' : BACKENDS.find(backend => backend === given.toLowerCase())
  if (found) return found
  throw new LogbookError(
    'INVALID_INPUT',
    `There is no backend ${JSON.stringify(given)}.`,
    'Say --backend print or --backend tmux.',
  )
}
