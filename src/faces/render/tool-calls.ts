// How an instruction to call a verb reads where verbs are tools: `{log} --done "<step>"` is `log` done: "<step>".
// Verbs that are no tools are called in a terminal.

import type { AnyVerb } from '../../verbs/definition.ts'
import { findVerb, listVerbs, toolNameOf } from '../../verbs/registry.ts'

const VALUE = '"[^"]*"|<[^>]*>'
/** A word without the punctuation behind it. */
const WORD = '[^\\s"<>,;:·]*[^\\s"<>,;:·.)]'
const FLAG = `--(?:(?:status|priority|parent|sprint|task|session|page|limit) (?:${VALUE}|${WORD})|[a-z][a-z-]*(?: (?:${VALUE}))?)`
const VERB = '\\{([a-z]+(?: [a-z]+)?)\\}'
/** A word alone is meant where nothing but punctuation or further arguments stand behind it: elsewhere it is prose. */
const CALL = `${VERB}((?: ${WORD}(?=[.,:;)]|$|\\n| [·"<]| --))?(?: (?:${FLAG}|${VALUE}))*)`
const ARGUMENT = new RegExp(` (${FLAG}|${VALUE}|${WORD})`, 'g')
/** What stands in quotes elsewhere is somebody's text. */
const SPOKEN = new RegExp(`"[^"]*"|${CALL}|${FLAG}`, 'g')
const FIRST_CALL = new RegExp(VERB)

/** An instruction: verbs become tools, and flags, with or without a verb, their fields. */
export function speakOfTools(text: string): string {
  return text.replace(SPOKEN, (found, verb?: string, rest?: string) => {
    if (found.startsWith('"')) return found
    return verb === undefined ? fieldOf(found) : callOf(verb, rest ?? '')
  })
}

/** Of a list: `2  tests pass`. */
const ITEM = /^\s*\S+ {2}/

/** A message holds words of people: items of lists, and what stands before a line's verb, but for a flag at its begin. */
export function speakOfToolsIn(message: string): string {
  return message
    .split('\n')
    .map((line, index) => {
      if (ITEM.test(line)) return line
      const at = index === 0 && line.startsWith('--') ? 0 : line.search(FIRST_CALL)
      return at < 0 ? line : line.slice(0, at) + speakOfTools(line.slice(at))
    })
    .join('\n')
}

function callOf(name: string, rest: string): string {
  const verb = findVerb(name)
  const tool = verb && toolNameOf({ name, verb })
  if (!verb || tool === undefined) return `\`logbook ${name}${rest}\` in a terminal`
  const fields = [...bareFields(name, verb)]
  const given = [...rest.matchAll(ARGUMENT)].map(([, argument = '']) => {
    if (argument.startsWith('--')) return fieldOf(argument, verb)
    const value = choiceOf(argument, verb)
    if (value !== undefined) return value
    const field = fields.shift()
    return field === undefined ? argument : `${field}: ${argument}`
  })
  const shared = verb.tool && 'shared' in verb.tool ? verb.tool.shared : ''
  const told = [...given, ...(shared ? [shared] : [])].join(', ')
  return `\`${tool}\`${told && ` ${told}`}`
}

/** Fields of what stands behind the verb without a flag, in order. */
function bareFields(name: string, { bare, quotes, tool }: AnyVerb): readonly string[] {
  if (typeof bare === 'function' || quotes === 'kept') return []
  // The tool of a list shows one sprint by that field.
  return name === 'sprint show' && tool ? ['sprint'] : (bare ?? [])
}

/** A word that is a value of its own: `list`. */
function choiceOf(word: string, { arguments: known }: AnyVerb): string | undefined {
  const name = Object.keys(known).find(one => {
    const { kind, values = {} } = known[one] ?? {}
    return kind === 'choices' && Object.hasOwn(values, word) && values[word] === undefined
  })
  return name === undefined ? undefined : `${name}: "${word}"`
}

/** Without a verb it is told by its flag alone. */
function fieldOf(flag: string, verb?: AnyVerb): string {
  const [, name = '', value] = /^--([a-z-]+)(?: (.*))?$/s.exec(flag) ?? []
  const field = name.replaceAll('-', '_')
  if (value !== undefined) return `${field}: ${value}`
  const known = Object.entries(verb?.arguments ?? {})
  for (const [argument, { kind, values = {} }] of known) {
    if (kind === 'switch' && argument === name) return `${field}: true`
    const choice = Object.keys(values).find(one => values[one]?.flag === name)
    if (choice !== undefined) return `${argument}: "${choice}"`
  }
  return verb === undefined && isSwitch(name) ? `${field}: true` : field
}

/** In every verb that has such a flag. */
function isSwitch(name: string): boolean {
  const all = listVerbs().flatMap(({ verb }) => Object.entries(verb.arguments))
  const own = all.filter(([argument]) => argument === name)
  const isChoice = all.some(([, { values = {} }]) => Object.values(values).some(one => one?.flag === name))
  return own.length > 0 && !isChoice && own.every(([, { kind }]) => kind === 'switch')
}
