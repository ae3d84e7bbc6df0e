// Says what an agent is.
import type { AgentKind } from '../../status/update.ts'

export const KINDS: Record<AgentKind, string> = {
  terminal: 'a conversation in a terminal',
  print: 'claude -p',
  background: 'a conversation in the background',
  subagent: 'a subagent',
}
