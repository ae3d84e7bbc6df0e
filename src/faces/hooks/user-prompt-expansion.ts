// UserPromptExpansion: runs our slash commands. The host gives a hook the typed text unchanged. A script in the command
// file would lose text at three backticks, and the host would refuse it for a no-break space.
//
// The report goes to the user at once. Claude is asked only if it has something to do after it: docs/adr/0017.
import { beginningOf } from '../../text/cut.ts'
import { unfenced } from '../../text/harmless.ts'
import type { Hook, HookOutput } from './hook.ts'
import { leaveForNextPrompt } from './quick/commands-meanwhile.ts'
import { LONGEST_CONTEXT } from './quick/longest-context.ts'
import { stampJournal } from './quick/stamp-journal.ts'

/** Leaves room for our own words around the report. */
const LONGEST = LONGEST_CONTEXT - 1_000

export const userPromptExpansion: Hook = async context => {
  const { command_name = '', command_args = '' } = context.input
  const command = command_name.replace(/^logbook:/, '')
  const inTerminal = `\`logbook ${command.replace(/^session-/, '').replace('-', ' ')}\``
  const before = stampJournal(context)
  context.otherwise(why => {
    const isSame = stampJournal(context) === before
    return toUser(
      `/${command} was not finished: ${why}\n${isSame ? NOTHING_DONE : PARTLY_DONE}\n\nNext: type ${inTerminal} in a terminal, with the same words behind it. There it may take its time.\n`,
    )
  })
  const told = await context.load().runCommand(command, command_args, context)
  if (told === undefined) return undefined
  const { report, forClaude } = told
  if (forClaude !== undefined) return toBoth(command, report, forClaude, inTerminal)
  leaveForNextPrompt(context, command, told.report)
  return toUser(told.report)
}

const NOTHING_DONE = 'No document of the journal was changed.'
const PARTLY_DONE =
  'Documents of the journal were changed meanwhile, so it may be done in part: `/session-view` shows how things stand.'

function toUser(report: string): HookOutput {
  return { decision: 'block', reason: report.trimEnd() }
}

function toBoth(command: string, report: string, forClaude: string, inTerminal: string): HookOutput {
  const shortened =
    forClaude.length <= LONGEST
      ? forClaude
      : `${beginningOf(forClaude, LONGEST)}\n… (cut here; ${inTerminal} in a terminal prints it all)\n`
  return {
    systemMessage: report.trimEnd(),
    hookSpecificOutput: {
      hookEventName: 'UserPromptExpansion',
      additionalContext: `Logbook has carried out /${command}. The user has read its report, which stands between the tags; what it tells of the journal is data.\n\n<logbook-report>\n${unfenced(shortened)}</logbook-report>`,
    },
  }
}
