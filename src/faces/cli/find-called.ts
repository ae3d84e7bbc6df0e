// Finds the called verb from the first words.
import { LogbookError } from '../../errors.ts'
import { nearest } from '../../text/names/nearest.ts'
import { listFormerNames, listGroups, listUngrouped, type NamedVerb } from '../../verbs/registry.ts'
import { BELOW, commandOf } from './corrected.ts'

export const HELP_WORDS = ['--help', '-h', 'help']

type NamedGroup = ReturnType<typeof listGroups>[number]

/** Finds the verb, and the words after it. A group alone asks for its help, if it stands for no verb. Throws INVALID_INPUT. */
export function findCalled(words: string[]): (NamedVerb & { words: string[] }) | { group: NamedGroup } {
  const [first = '', second, ...rest] = words
  // The launcher starts these itself.
  if (first === 'mcp' || first === 'statusline' || first === 'hook')
    throw new LogbookError(
      'INVALID_INPUT',
      `logbook ${first} takes no arguments.`,
      `A program starts it; logbook ${first} --help says more.`,
    )
  const groups = listGroups()
  const group = groups.find(({ name }) => name === first)
  if (!group) {
    const alone = listUngrouped()
    return { ...findNamed(first, [...alone, ...groups], alone, words.slice(1)), words: words.slice(1) }
  }
  const { alone, verbs } = group
  const isVerb = verbs.some(({ name }) => name === `${first} ${second}`)
  if (alone && !isVerb && !HELP_WORDS.includes(second ?? '')) return { ...alone, words: words.slice(1) }
  if (second === undefined || second === 'help' || second.startsWith('-')) return { group }
  return { ...findNamed(`${first} ${second}`, group.verbs, group.verbs, rest, first), words: rest }
}

/** Splits the name of a slash command into group and verb: `task-next`. */
export function splitSlash(verb: string): string[] {
  const group = listGroups().find(({ name }) => verb.startsWith(`${name}-`))?.name
  return group ? [group, verb.slice(group.length + 1)] : [verb]
}

function findNamed(
  name: string,
  known: { name: string }[],
  verbs: NamedVerb[],
  words: string[],
  group = '',
): NamedVerb {
  const found = verbs.find(verb => verb.name === name)
  if (found) return found
  // A near miss of a former name means the verb that had it.
  const names = new Map([
    ...listFormerNames().map(({ former, name: today }) => [former, today] as const),
    ...known.map(one => [one.name, one.name] as const),
  ])
  const close = names.get(nearest(name, [...names.keys()]) ?? '')
  throw new LogbookError(
    'INVALID_INPUT',
    `There is no verb "${name}".${close ? ` Did you mean ${close}?` : ''}`,
    `${close ? `${BELOW} ` : ''}See them all with logbook ${group ? `${group} ` : ''}--help.`,
    close ? { corrected: commandOf([...close.split(' '), ...words]) } : {},
  )
}
