// The environment of an agent: the user's own, with the mark of its run. Without what Claude's shell, hooks and servers
// hand down, which would make the client take itself for a part of the conversation that started it.
import { MARK } from './marked.ts'

/** What belongs to one conversation or one plugin of the client. Settings of the user, such as CLAUDE_CONFIG_DIR, stay. */
const OF_A_CONVERSATION = new RegExp(
  `^(?:${[
    'CLAUDECODE',
    'AI_AGENT',
    'CLAUDE_(?:PID|EFFORT|ENV_FILE|PROJECT_DIR)',
    'CLAUDE_PLUGIN_(?:ROOT|DATA|OPTION_.*)',
    'CLAUDE_CODE_(?:ENTRYPOINT|EXECPATH|SSE_PORT)',
    'CLAUDE_CODE_(?:CHILD|MESSAGING)_.*',
    'CLAUDE_CODE_SESSION_(?:ID|KIND|NAME|ORIGIN|ATTENDED|BEGAN_AS_COPY|CREATED_AT_MS)',
  ].join('|')})$`,
  'i',
)

export function agentEnvironment(env: NodeJS.ProcessEnv, run: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !OF_A_CONVERSATION.test(name))
  const named = env.OTEL_RESOURCE_ATTRIBUTES
  return {
    ...Object.fromEntries(kept),
    [MARK]: run,
    // Telemetry, where the user has switched it on, so tells which run it is of.
    OTEL_RESOURCE_ATTRIBUTES: `${named ? `${named},` : ''}logbook.run=${run}`,
  }
}
