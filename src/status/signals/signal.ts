// What a hook of Claude Code tells of a conversation, or of an agent within it.
import type { AgentStatusName, Wait } from '../update.ts'

/** Its texts are as the host gave them: neither masked nor cut. */
export interface Signal {
  status: AgentStatusName
  message: string
  waits?: Omit<Wait, 'since'>
  /** Undefined for the conversation itself. */
  subagent?: { id: string; type: string }
  /** The ids of what goes on in the background. A subagent that is not among them has ended. */
  background?: string[]
  ended?: true
}

/** The host's input, of which any field may be missing or of another type. */
export type HookInput = Record<string, unknown>

/** Empty if it is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function isInput(value: unknown): value is HookInput {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): HookInput[] {
  return Array.isArray(value) ? value.slice(0, MOST).filter(isInput) : []
}

/** Nobody reads more of them in a row. */
const MOST = 100
