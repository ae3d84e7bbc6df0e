// Reads the documented fields of the host's input. A field of another type counts as missing, and other fields are
// ignored.
import type { HookInput } from './hook.ts'

const FIELDS = [
  'session_id',
  'cwd',
  'source',
  'prompt',
  'session_title',
  'command_name',
  'command_args',
  'transcript_path',
  'last_assistant_message',
  'compact_summary',
  'trigger',
] as const satisfies (keyof HookInput)[]

/** Undefined if the value is not an object. */
export function knownFields(value: unknown): HookInput | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = value as Record<string, unknown>
  const input: HookInput = {}
  for (const field of FIELDS) {
    const text = Object.hasOwn(given, field) ? given[field] : undefined
    if (typeof text === 'string') input[field] = text
  }
  // Any value means that this is a subagent.
  if (given.agent_id) input.agent_id = 'a subagent'
  return input
}
