// The help: all verbs on one screen, those of a group, or one verb with its flags.
import type { Command } from './command.ts'
import type { Group } from './verbs.ts'

export function renderHelp(commands: Command[], groups: Group[]): string {
  const named = [...commands, ...groups]
  const width = Math.max(...named.map(({ name }) => name.length))
  return [
    'logbook: what is being done, decided and discovered, in one Markdown file per effort',
    '',
    'Usage: logbook <verb> [flags]',
    '',
    ...named.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `Verbs of their own have ${groups.map(({ name }) => `logbook ${name}`).join(' and ')}.`,
    'For the status line of Claude Code: logbook statusline, see docs/statusline.md.',
    'The same verbs as tools, for Claude Code and other MCP clients: logbook mcp, see docs/mcp.md.',
    'Every verb takes --json (for programs) and --help. In Claude Code the same verbs are /session-init, /session-log and so on.',
    '',
  ].join('\n')
}

export function renderGroupHelp({ name, summary, commands }: Group): string {
  const width = Math.max(...commands.map(command => command.name.length))
  return [
    `${summary}.`,
    '',
    `Usage: logbook ${name} <verb> [flags]`,
    '',
    ...commands.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    `logbook ${name} <verb> --help lists the flags of one.`,
    '',
  ].join('\n')
}

export function renderCommandHelp(command: Command): string {
  const flags = [
    ...command.flags.map(
      flag => [flag.value ? `--${flag.name} ${flag.value}` : `--${flag.name}`, flag.help] as const,
    ),
    ['--json', 'print one JSON object'] as const,
  ]
  const width = Math.max(...flags.map(([left]) => left.length))
  return [
    `${command.summary}.`,
    '',
    ...command.usage.map((usage, index) =>
      `${index === 0 ? 'Usage: ' : '       '}logbook ${command.name} ${usage}`.trimEnd(),
    ),
    '',
    ...flags.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`),
    '',
    'A text runs to the next flag. Put it in quotes when it holds a word that begins with --.',
    '',
  ].join('\n')
}
