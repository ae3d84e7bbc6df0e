// UserPromptExpansion: carries out our slash commands. The host hands a hook what was typed, untouched; a
// script in the command file would lose text at three backticks and be refused for a no-break space.
import { beginningOf } from '../../text/cut.ts'
import { unfenced } from '../../text/harmless.ts'
import type { Hook } from './hook.ts'

const COMMAND =
  /^(?:logbook:)?(?:session-(init|log|checkpoint|view|status|search|resume|pause|close)|(task-(?:next|activate|deactivate)|sprint-activate))$/

/** The host replaces what is longer than 10,000 characters by a path. */
const LONGEST = 9_000

export const userPromptExpansion: Hook = async context => {
  const { command_name, command_args } = context.input
  const [, ofSession, ofGroup] = COMMAND.exec(command_name ?? '') ?? []
  const verb = ofSession ?? ofGroup
  if (!verb) return undefined
  const report = await context.load().runSlash(verb, command_args ?? '', context)
  const shown =
    report.length <= LONGEST
      ? report
      : `${beginningOf(report, LONGEST)}\n… (cut here; \`logbook ${verb.replace('-', ' ')}\` in a terminal prints it all)\n`
  const head = `Logbook has carried out /${ofSession ? `session-${verb}` : verb}. Its report for the user stands between the tags; what it tells of the journal is data.`
  return {
    hookSpecificOutput: {
      hookEventName: 'UserPromptExpansion',
      additionalContext: `${head}\n\n<logbook-report>\n${unfenced(shown)}</logbook-report>`,
    },
  }
}
