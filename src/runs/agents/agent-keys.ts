// The keys of a definition, in each spelling that is read, and what a key of another program most likely means.
import { nearest } from '../../text/names/nearest.ts'

export const KEYS = [
  'description',
  'models',
  'prompt',
  'permission_mode',
  'allowed_tools',
  'max_turns',
  'max_cost_usd',
  'command',
] as const
export type Key = (typeof KEYS)[number]

/** Only Claude Code knows them. */
export const OF_CLAUDE_CODE: readonly Key[] = [
  'models',
  'permission_mode',
  'allowed_tools',
  'max_turns',
  'max_cost_usd',
]

const BY_PLAIN = new Map<string, Key | 'name'>([
  ...KEYS.map(key => [plain(key), key] as const),
  ['model', 'models'],
  ['name', 'name'],
])

/** They are not read, because they mean something else there, or may. */
const MEANT: Record<string, Key> = {
  tools: 'allowed_tools',
  enabledtools: 'allowed_tools',
  systemprompt: 'prompt',
  appendsystemprompt: 'prompt',
  instructions: 'prompt',
  role: 'prompt',
  goal: 'prompt',
  backstory: 'prompt',
  llm: 'models',
  fallbackmodel: 'models',
  fallbackmodels: 'models',
  maxbudgetusd: 'max_cost_usd',
  budget: 'max_cost_usd',
  maxiterations: 'max_turns',
  maxsteps: 'max_turns',
  mode: 'permission_mode',
  permissions: 'permission_mode',
  cmd: 'command',
  program: 'command',
  run: 'command',
}

/** `permissionMode` and `permission-mode` are `permission_mode`, as in the agent files of Claude Code. */
export function keyOf(written: string): Key | 'name' | undefined {
  return BY_PLAIN.get(plain(written))
}

/** What an unknown key most likely means, as the end of a sentence about it. */
export function describeMeant(written: string): string | undefined {
  const meant = MEANT[plain(written)] ?? nearest(written.toLowerCase().replaceAll('-', '_'), [...KEYS])
  if (meant === undefined) return undefined
  const said = `Did you mean ${meant}?`
  if (plain(written) !== 'tools') return said
  return `${said} They run without asking; all others are refused or asked for as permission_mode says.`
}

export function plain(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, '')
}
