// Writes the help as it is typed inside Claude Code: slash commands instead of `logbook …`, in lines for a narrow window.
import { LogbookError } from '../../errors.ts'
import type { AnyVerb } from '../../verbs/definition.ts'
import { listGroups, listVerbs, type NamedVerb, slashNameOf } from '../../verbs/registry.ts'
import { speak } from '../render/surface.ts'
import { findCalled, splitSlash } from './find-called.ts'
import { flagsOf, helpOf, takesText } from './flags.ts'
import { forwardFormer } from './former-names.ts'

/** The command that shows it. It is no verb, because it is about what can be typed and not about the journal. */
export const HELP: { name: string; verb: Pick<AnyVerb, 'summary' | 'usage' | 'slash'> } = {
  name: 'help',
  verb: { summary: 'Show which commands there are, or what one takes', usage: ['[<command>]'], slash: {} },
}

/** Claude Code leaves a report this much of a window of fifty columns. */
const WIDTH = 40

/** The help for what stands behind `/session-help`: `log`, `/task-next`, `task`. Throws INVALID_INPUT. */
export function renderSlashHelp(asked: string): string {
  const words = asked
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .replace(/^!?logbook\s+|^\/(?:logbook:)?/, '')
    .replace(/^session-/, '')
    .split(/\s+/)
  const [first = '', ...rest] = words
  if (first === '' || first === HELP.name) return renderAll()
  const { words: called, warning } = forwardFormer([...splitSlash(first), ...rest])
  const found = findCommand(called)
  const help =
    'group' in found ? renderList(`${found.group.summary}.`, found.group.verbs) : renderSlashVerbHelp(found)
  return warning === undefined ? help : [...wrap(speak(warning, 'slash')), '', help].join('\n')
}

function findCommand(words: string[]): ReturnType<typeof findCalled> {
  try {
    return findCalled(words)
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    throw new LogbookError(error.code, error.message, 'See them all with /session-help.')
  }
}

function renderAll(): string {
  const commands = [...listVerbs().filter(({ verb }) => verb.slash), HELP]
  const isAlone = ({ name }: { name: string }) => !name.includes(' ')
  const others = listVerbs().filter(({ verb }) => !verb.slash)
  const names = [...others.filter(isAlone).map(({ name }) => name), ...namesByGroup(others)]
  return [
    renderList('What Logbook does in Claude Code:', commands.filter(isAlone)),
    renderList(
      'Tasks and sprints:',
      commands.filter(one => !isAlone(one)),
    ),
    [...wrap(`More behind !logbook: ${names.join('; ')}.`), ''].join('\n'),
    [...wrap('/session-help <command> shows what one takes.'), ''].join('\n'),
  ].join('\n')
}

/** `task show, edit` */
function namesByGroup(verbs: NamedVerb[]): string[] {
  return listGroups().flatMap(({ name: group }) => {
    const own = verbs.filter(({ name }) => name.startsWith(`${group} `))
    return own.length > 0
      ? [`${group} ${own.map(({ name }) => name.slice(group.length + 1)).join(', ')}`]
      : []
  })
}

function renderList(title: string, commands: Pick<typeof HELP, 'name' | 'verb'>[]): string {
  const lines = commands.flatMap(one => [
    ` ${typed(one)}`,
    ...wrap(`   ${one.verb.slash?.about ?? one.verb.summary}`, 3),
  ])
  return [...wrap(title), '', ...lines, ''].join('\n')
}

/** The help of one verb. */
export function renderSlashVerbHelp(named: NamedVerb): string {
  const { verb } = named
  const flags = flagsOf(verb).map(helpOf)
  return [
    ...wrap(`${verb.slash?.about ?? verb.summary}.`),
    '',
    ...verb.usage.flatMap(usage => wrap(`${typed(named)} ${usage}`.trim(), 4)),
    '',
    ...flags.flatMap(([left, help]) => [`  ${left}`, ...wrap(`      ${help.trim()}`, 6)]),
    ...(flags.length > 0 ? [''] : []),
    ...(takesText(verb)
      ? [...wrap('A text runs to the next flag. Put it in quotes if it holds one of these flags.'), '']
      : []),
  ].join('\n')
}

function typed({ name, verb }: Pick<typeof HELP, 'name' | 'verb'>): string {
  return verb.slash ? `/${slashNameOf(name)}` : `!logbook ${name}`
}

/** Lines of at most WIDTH characters, the later ones indented. A longer word stays whole. */
function wrap(text: string, indent = 0): string[] {
  const lines: string[] = []
  const [start = ''] = /^ */.exec(text) ?? []
  let line = start
  // A command is padded, so runs of blanks stay.
  for (const [piece = '', blanks = '', word = ''] of text.slice(start.length).matchAll(/( *)(\S+)/g)) {
    if (line.trim() !== '' && line.length + piece.length > WIDTH) {
      lines.push(line)
      line = ' '.repeat(indent) + word
    } else line += line.trim() === '' ? word : blanks + word
  }
  return [...lines, line]
}
