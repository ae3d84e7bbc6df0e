// UserPromptExpansion: carries out our slash commands. The host hands a hook what was typed, untouched; a
// script in the command file would lose text at three backticks and be refused for a no-break space.
import type { Hook } from './hook.ts'

const COMMAND = /^(?:logbook:)?session-(init|log|checkpoint|view|search|resume|pause|close)$/

/** The host replaces what is longer than 10,000 characters by a path. */
const LONGEST = 9_000

export const userPromptExpansion: Hook = async context => {
  const { command_name, command_args } = context.input
  const verb = COMMAND.exec(command_name ?? '')?.[1]
  if (!verb) return undefined
  const report = await context.load().runSlash(verb, command_args ?? '', context)
  const shown =
    report.length <= LONGEST
      ? report
      : `${report.slice(0, LONGEST)}\n… (cut here; \`logbook ${verb}\` in a terminal prints it all)\n`
  return JSON.stringify({
    hookSpecificOutput: {
      hookEventName: 'UserPromptExpansion',
      additionalContext: `Logbook has carried out /session-${verb}. Its report for the user:\n\n${shown}`,
    },
  })
}
