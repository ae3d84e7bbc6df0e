// What the host sends is not ours: a field that is missing or of another type than ever documented counts as
// not given, and none of the rest is looked at.
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

/** Undefined when it is no object. */
export function knownFields(value: unknown): HookInput | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = value as Record<string, unknown>
  const input: HookInput = {}
  for (const field of FIELDS) {
    const text = Object.hasOwn(given, field) ? given[field] : undefined
    if (typeof text === 'string') input[field] = text
  }
  // Whatever it is, it says that this is a subagent.
  if (given.agent_id) input.agent_id = 'a subagent'
  return input
}
