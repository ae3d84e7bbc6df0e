// An agent definition: an entry of `.tasks/agents.yaml`, or the one that is there without any.

/** Those of `--permission-mode`. Claude Code 2.1.332 also says `manual` for `default`; older ones refuse that word. */
export const PERMISSION_MODES = [
  'default',
  'acceptEdits',
  'plan',
  'dontAsk',
  'auto',
  'bypassPermissions',
] as const
export type PermissionMode = (typeof PERMISSION_MODES)[number]

export interface AgentDefinition {
  name: string
  description?: string
  /** In order: when a thread is tried again, the next one is taken. Empty: the client's own. */
  models: string[]
  /** What the agent is told before its thread. */
  prompt?: string
  permissionMode?: PermissionMode
  /** Rules of Claude Code, such as `Bash(npm test:*)`. */
  allowedTools: string[]
  maxTurns?: number
  maxCostUsd?: number
  /** Another program and its arguments; `{prompt}` is replaced. Without it the prompt goes to its standard input. */
  command?: string[]
  /** True if no file defines it. */
  builtIn?: true
}

/** Runs a thread that names no agent. A definition of this name replaces it. */
export const BUILT_IN: AgentDefinition = {
  name: 'claude',
  description: 'Claude Code as it is set up here',
  models: [],
  allowedTools: [],
  builtIn: true,
}

/** Names differ in more than their case, because they also become names of files. */
export function isSameAgent(one: string, other: string): boolean {
  return foldAgent(one) === foldAgent(other)
}

export function foldAgent(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
