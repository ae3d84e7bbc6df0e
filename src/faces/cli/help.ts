// Writes the help: all verbs on one screen, the verbs of a group, or one verb with its flags.
import { listGroups, listUngrouped, type NamedVerb } from '../../verbs/registry.ts'
import { HELP_WORDS } from './find-called.ts'
import { allFlags, helpOf, takesText } from './flags.ts'

export function renderHelp(): string {
  const groups = listGroups()
  const alone = listUngrouped()
  const named = [...alone.map(({ name, verb }) => ({ name, summary: verb.summary })), ...groups]
  const width = Math.max(...named.map(({ name }) => name.length))
  return [
    'logbook: what is being done, decided and discovered, in one Markdown file per effort',
    '',
    'Usage: logbook <verb> [flags]',
    '',
    ...named.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `${groups.map(({ name }) => name).join(', ')} have subcommands: logbook ${groups[0]?.name} --help lists them.`,
    'Completion for your shell: logbook completion bash, zsh or fish, see docs/completion.md.',
    'For the status line of Claude Code: logbook statusline, see docs/statusline.md.',
    'The same verbs as tools, for Claude Code and other MCP clients: logbook mcp, see docs/mcp.md.',
    'Every verb takes --json (for programs) and --help. In Claude Code the same verbs are /session-init, /session-log and so on.',
    '',
  ].join('\n')
}

/** What other programs start, and how. */
const PROGRAMS: Record<string, string> = {
  mcp: [
    'Serve the verbs as tools, to an MCP client on standard input and output.',
    '',
    'Usage: logbook mcp',
    '',
    'An MCP client starts it. In Claude Code the plugin does; for others see docs/mcp.md.',
    '',
  ].join('\n'),
  statusline: [
    'Print the status line of Claude Code: work session, step and blocker.',
    '',
    'Usage: logbook statusline',
    '',
    'Claude Code starts it, with JSON on standard input. To switch it on see docs/statusline.md.',
    '',
  ].join('\n'),
  hook: [
    'Do what belongs to an event of Claude Code: brief Claude, capture a turn, answer a slash command.',
    '',
    'Usage: logbook hook <event>',
    '',
    'Claude Code starts it, with JSON on standard input. hooks/hooks.json of the plugin names the events.',
    '',
  ].join('\n'),
}

/** The help if these words ask for that of a program: `mcp --help`. */
export function findProgramHelp([first = '', second, ...others]: string[]): string | undefined {
  const isAsked =
    others.length === 0 && (second === undefined ? first === 'hook' : HELP_WORDS.includes(second))
  return isAsked && Object.hasOwn(PROGRAMS, first) ? PROGRAMS[first] : undefined
}

/** True if the only word behind a verb asks for its help. Words may be searched for. */
export function isHelpWord(name: string, text: string): boolean {
  return name !== 'search' && text.trim() === 'help'
}

export function renderGroupHelp({
  name,
  summary,
  verbs,
  alone,
}: ReturnType<typeof listGroups>[number]): string {
  const width = Math.max(...verbs.map(one => one.name.length))
  return [
    `${summary}.`,
    '',
    `Usage: logbook ${name} <verb> [flags]`,
    '',
    ...verbs.map(one => `  ${one.name.padEnd(width)}  ${one.verb.summary}`),
    '',
    ...(alone ? [`logbook ${name} alone is logbook ${alone.name}.`] : []),
    `logbook ${name} <verb> --help lists the flags of one.`,
    '',
  ].join('\n')
}

const FLAGGED = 'A text runs to the next flag. Put it in quotes if it holds one of these flags.'
const PLACED = 'A text of several words needs quotes; one that looks like a flag goes behind --.'

export function renderVerbHelp({ name, verb }: NamedVerb): string {
  // Who reads this knows of --help.
  const flags = allFlags(verb)
    .filter(({ name: flag }) => flag !== 'help')
    .map(helpOf)
  const width = Math.max(...flags.map(([left]) => left.length))
  return [
    `${verb.summary}.`,
    '',
    ...verb.usage.map((usage, index) =>
      `${index === 0 ? 'Usage: ' : '       '}logbook ${name} ${usage}`.trimEnd(),
    ),
    '',
    ...flags.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
    '',
    ...(takesText(verb)
      ? [`${verb.placed ? PLACED : FLAGGED} A lone - is the text on standard input.`, '']
      : []),
  ].join('\n')
}
