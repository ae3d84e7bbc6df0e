// Rewrites instructions for tools: `{log} --done "<step>"` becomes `session_log` done: "<step>". Verbs without a tool are
// called in a terminal.

import type { AnyVerb, Argument } from '../../verbs/definition.ts'
import { fieldNameOf, findVerb, listVerbs, toolNameOf } from '../../verbs/registry.ts'

const VALUE = '"[^"]*"|<[^>]*>'
/** A word without the punctuation after it. */
const WORD = '[^\\s"<>,;:·]*[^\\s"<>,;:·.)]'
const FLAG = `--(?:(?:status|priority|parent|sprint|task|session|page|limit|thread|batch|from|as) (?:${VALUE}|${WORD})|[a-z][a-z-]*(?: (?:${VALUE}))?)`
const VERB = '\\{([a-z]+(?: [a-z-]+)?)\\}'
/** A bare word is an argument only before punctuation or further arguments. Elsewhere it is prose. */
const CALL = `${VERB}((?: ${WORD}(?=[.,:;)]|$|\\n| [·"<]| --))?(?: (?:${FLAG}|${VALUE}))*)`
const ARGUMENT = new RegExp(` (${FLAG}|${VALUE}|${WORD})`, 'g')
/** Other text in quotes belongs to a person. */
const SPOKEN = new RegExp(`"[^"]*"|${CALL}|${FLAG}`, 'g')
const FIRST_CALL = new RegExp(VERB)

/** Rewrites an instruction: verbs become tools, and flags become fields, with or without a verb. */
export function speakOfTools(text: string): string {
  return text.replace(SPOKEN, (found, verb?: string, rest?: string) => {
    if (found.startsWith('"')) return found
    return verb === undefined ? fieldOf(found) : callOf(verb, rest ?? '')
  })
}

/** A list item: `2  tests pass`. */
const ITEM = /^\s*\S+ {2}/

/** Rewrites a message. List items, and text before the verb of a line, are a person's words, except a flag at the start. */
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
  const fields = [...bareFields(verb)]
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

/** The fields for text without a flag, in order. */
function bareFields({ bare, quotes, tool }: AnyVerb): readonly string[] {
  if (typeof bare === 'function' || quotes === 'kept') return []
  return (tool && 'shared' in tool ? tool.bare : undefined) ?? bare ?? []
}

/** Finds the choice that a word selects: `list`. */
function choiceOf(word: string, { arguments: known }: AnyVerb): string | undefined {
  const name = Object.keys(known).find(one => {
    const { kind, values = {} } = known[one] ?? {}
    return kind === 'choices' && Object.hasOwn(values, word) && values[word] === undefined
  })
  return name === undefined ? undefined : `${name}: "${word}"`
}

/** Without a verb, only the flag gives the field. */
function fieldOf(flag: string, verb?: AnyVerb): string {
  const [, name = '', value] = /^--([a-z-]+)(?: (.*))?$/s.exec(flag) ?? []
  const field = fieldNameOf(name)
  const argument = verb?.arguments[name] as Argument | undefined
  if (argument?.inTools !== undefined) return argument.inTools
  if (value !== undefined) return `${field}: ${value}`
  const known = Object.entries(verb?.arguments ?? {})
  for (const [argument, { kind, values = {} }] of known) {
    if (kind === 'switch' && argument === name) return `${field}: true`
    const choice = Object.keys(values).find(one => values[one]?.flag === name)
    if (choice !== undefined) return `${argument}: "${choice}"`
  }
  return verb === undefined && isSwitch(name) ? `${field}: true` : field
}

/** True if every verb with this flag has it as a switch. */
function isSwitch(name: string): boolean {
  const all = listVerbs().flatMap(({ verb }) => Object.entries(verb.arguments))
  const own = all.filter(([argument]) => argument === name)
  const isChoice = all.some(([, { values = {} }]) => Object.values(values).some(one => one?.flag === name))
  return own.length > 0 && !isChoice && own.every(([, { kind }]) => kind === 'switch')
}
