// UserPromptExpansion: carries out our slash commands. The host hands a hook what was typed, untouched; a
// script in the command file would lose text at three backticks and be refused for a no-break space.
import { beginningOf } from '../../text/cut.ts'
import { unfenced } from '../../text/harmless.ts'
import type { Hook, HookOutput } from './hook.ts'
import { stampJournal } from './quick/stamp-journal.ts'

const COMMAND =
  /^(?:logbook:)?(?:session-(init|log|checkpoint|view|status|search|resume|pause|close)|(task-(?:next|activate|deactivate)|sprint-activate))$/

/** The host replaces what is longer than 10,000 characters by a path. */
const LONGEST = 9_000

export const userPromptExpansion: Hook = async context => {
  const { command_name, command_args } = context.input
  const [, ofSession, ofGroup] = COMMAND.exec(command_name ?? '') ?? []
  const verb = ofSession ?? ofGroup
  if (!verb) return undefined
  const typed = ofSession ? `/session-${verb}` : `/${verb}`
  const inTerminal = `\`logbook ${verb.replace('-', ' ')}\``
  const before = stampJournal(context)
  context.otherwise(why => {
    const isSame = stampJournal(context) === before
    return report(
      `Logbook has not finished ${typed}.`,
      `${typed} was not finished: ${why}\n${isSame ? NOTHING_DONE : PARTLY_DONE}\n\nNext: type ${inTerminal} in a terminal, with the same words behind it. There it may take its time.\n`,
    )
  })
  const told = await context.load().runSlash(verb, command_args ?? '', context)
  const shown =
    told.length <= LONGEST
      ? told
      : `${beginningOf(told, LONGEST)}\n… (cut here; ${inTerminal} in a terminal prints it all)\n`
  return report(`Logbook has carried out ${typed}.`, shown)
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
