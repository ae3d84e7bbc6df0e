// The environment of an agent: the user's own, with the mark of its run. Without what Claude's shell, hooks and servers
// hand down, which would make the client take itself for a part of the conversation that started it.
import { MARK } from './marked.ts'

/** What belongs to one conversation or one plugin of the client. Settings of the user, such as CLAUDE_CONFIG_DIR, stay. */
const OF_A_CONVERSATION =
  /^(?:CLAUDECODE|CLAUDE_PID|CLAUDE_EFFORT|CLAUDE_ENV_FILE|CLAUDE_PROJECT_DIR|CLAUDE_PLUGIN_(?:ROOT|DATA|OPTION_.*)|CLAUDE_CODE_(?:SESSION_ID|ENTRYPOINT|SESSION_ATTENDED|MESSAGING_SOCKET|SSE_PORT|EXECPATH))$/i

export function agentEnvironment(env: NodeJS.ProcessEnv, run: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !OF_A_CONVERSATION.test(name))
  return { ...Object.fromEntries(kept), [MARK]: run }
}
