// The command line of Claude Code for a run. The prompt is not in it: it comes on standard input, because a long one fits
// no argument, and one that begins with a dash would be a flag.

export interface ClaudeCommand {
  /** The program, with the arguments that come before ours. */
  program: readonly string[]
  conversation: string
  /** Goes on in the conversation instead of beginning it. */
  resumes: boolean
  model: string | undefined
  permissionMode: string | undefined
  maxTurns: number | undefined
  maxCostUsd: number | undefined
  /** What gives it our plugin, and the tools it may use. */
  plugin: readonly string[]
  /** It asks on its output what it may do, and awaits the answers on its input. */
  asks: boolean
}

/** What can only be asked then would find nobody who can answer more than yes or no. */
const ASKING = [
  '--input-format',
  'stream-json',
  '--permission-prompt-tool',
  'stdio',
  '--disallowedTools',
  'AskUserQuestion,EnterPlanMode,ExitPlanMode',
]

export function claudeCommand(command: ClaudeCommand): string[] {
  const option = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [name, String(value)]
  return [
    ...command.program,
    '-p',
    command.resumes ? '--resume' : '--session-id',
    command.conversation,
    ...command.plugin,
    ...option('--model', command.model),
    ...option('--permission-mode', command.permissionMode),
    ...option('--max-turns', command.maxTurns),
    ...option('--max-budget-usd', command.maxCostUsd),
    ...(command.asks ? ASKING : []),
    '--output-format',
    'stream-json',
    '--verbose',
  ]
}

/** The command of another agent's program, with the prompt in the place of `{prompt}`; `input` is for standard input. */
export function otherCommand(command: readonly string[], prompt: string): { words: string[]; input: string } {
  const isNamed = command.some(word => word.includes('{prompt}'))
  return {
    words: command.map(word => word.replaceAll('{prompt}', () => prompt)),
    input: isNamed ? '' : prompt,
  }
}

/** `LOGBOOK_CLAUDE` and `LOGBOOK_CLAUDE_ARGS`, a JSON list of words. Undefined if the list is none. */
export function claudeProgram(env: Readonly<Record<string, string | undefined>>): string[] | undefined {
  const given = env.LOGBOOK_CLAUDE_ARGS?.trim()
  const program = env.LOGBOOK_CLAUDE?.trim() || 'claude'
  if (!given) return [program]
  try {
    const words: unknown = JSON.parse(given)
    if (!Array.isArray(words) || words.some(word => typeof word !== 'string')) return undefined
    return [program, ...words]
  } catch {
    return undefined
  }
}
