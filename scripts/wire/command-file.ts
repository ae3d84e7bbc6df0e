// Makes the file of a slash command from its verb. Our hook runs the command, and Claude reads this text beside the report.
import { HELP } from '../../src/faces/cli/slash-help.ts'
import { listVerbs, slashNameOf } from '../../src/verbs/registry.ts'

type Command = typeof HELP

/** The files of all slash commands. */
export function renderCommandFiles(): { file: string; text: string }[] {
  return [...listVerbs(), HELP].flatMap(named => renderCommandFile(named) ?? [])
}

/** Undefined for a verb without a slash command. */
export function renderCommandFile({ name, verb }: Command): { file: string; text: string } | undefined {
  const { slash, usage, summary } = verb
  if (!slash) return undefined
  const command = slashNameOf(name)
  const typed = command.replace(/^session-/, '')
  const hint = slash.hint ?? usage.join(' | ')
  const text = [
    '---',
    `name: ${command}`,
    `description: ${slash.about ?? summary}`,
    ...(hint ? [`argument-hint: ${JSON.stringify(hint)}`] : []),
    'allowed-tools: Bash(logbook *)',
    'disable-model-invocation: true',
    '---',
    ...describeReport(slash),
    `If this message was just typed and no report of it is there, hooks are turned off: run \`logbook slash ${typed}\` with the text typed behind the command on standard input, in a quoted here-document, and show what it prints. When this text was restored after a compaction, the command has been carried out already: do nothing.`,
    '',
  ].join('\n')
  return { file: `commands/${command}.md`, text }
}

function describeReport({ after, refused }: NonNullable<Command['verb']['slash']>): string[] {
  const todo = [after, refused].filter(text => text !== undefined).join(' ')
  if (todo === '') return []
  return [
    `Logbook has carried this out. The user has read its report, the hook context of this message: do not repeat it. ${todo}`,
    '',
  ]
}

/** The matcher of the hook on slash commands: our own, with and without the plugin's name. */
export function slashMatcher(commands: string[]): string {
  return `^(logbook:)?(${commands.toSorted().join('|')})$`
}
