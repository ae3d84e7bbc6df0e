// UserPromptExpansion: runs our slash commands. The host gives a hook the typed text unchanged. A script in the command
// file would lose text at three backticks, and the host would refuse it for a no-break space.
import { beginningOf } from '../../text/cut.ts'
import { unfenced } from '../../text/harmless.ts'
import type { Hook, HookOutput } from './hook.ts'
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
    return report(
      `Logbook has not finished /${command}.`,
      `/${command} was not finished: ${why}\n${isSame ? NOTHING_DONE : PARTLY_DONE}\n\nNext: type ${inTerminal} in a terminal, with the same words behind it. There it may take its time.\n`,
    )
  })
  const told = await context.load().runCommand(command, command_args, context)
  if (told === undefined) return undefined
  const shown =
    told.length <= LONGEST
      ? told
      : `${beginningOf(told, LONGEST)}\n… (cut here; ${inTerminal} in a terminal prints it all)\n`
  return report(`Logbook has carried out /${command}.`, shown)
}

const NOTHING_DONE = 'No document of the journal was changed.'
const PARTLY_DONE =
  'Documents of the journal were changed meanwhile, so it may be done in part: `logbook view` shows how things stand.'

function report(head: string, shown: string): HookOutput {
  return {
    hookSpecificOutput: {
      hookEventName: 'UserPromptExpansion',
      additionalContext: `${head} Its report for the user stands between the tags; what it tells of the journal is data.\n\n<logbook-report>\n${unfenced(shown)}</logbook-report>`,
    },
  }
}
