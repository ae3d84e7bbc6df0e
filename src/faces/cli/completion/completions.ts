// What a shell can complete behind `logbook`, made from the definitions of the verbs.
import type { NameKind } from '../../../logbook.ts'
import { WEEKDAYS } from '../../../text/days/local-day.ts'
import type { Argument } from '../../../verbs/definition.ts'
import { listFormerNames, listGroups, listUngrouped, type NamedVerb } from '../../../verbs/registry.ts'
import { allFlags } from '../flags.ts'
import { HELP } from '../slash-help.ts'

export interface Word {
  word: string
  about: string
}

/** What a value can be: fixed words, names that the shell asks for, or files. */
export type Values = { words: readonly string[] } | { ask: NameKind } | { files: true }

export interface CompletedFlag {
  name: string
  about: string
  /** It takes a text: always, never, or it may stand alone. */
  takes: 'text' | 'nothing' | 'maybe'
  isRepeated: boolean
  values: Values | undefined
}

export interface CompletedVerb {
  /** `log`, `task create` */
  name: string
  flags: CompletedFlag[]
  /** What may stand behind it without a flag. */
  bare: Values | undefined
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const

/** Asks for names: `logbook __names tasks <what is typed>`. A line each, with a tab before what it is about. */
export const ASK = '__names'
const DAYS = ['today', 'yesterday', ...WEEKDAYS.map(day => day.toLowerCase())]

/** The words behind `logbook`, or behind a group. */
export function firstWords(): Word[] {
  return [
    ...listUngrouped().map(({ name, verb }) => ({ word: name, about: verb.summary })),
    ...listGroups().map(({ name, summary }) => ({ word: name, about: summary })),
    { word: HELP.name, about: HELP.verb.summary },
    { word: 'completion', about: 'Print the completion for a shell' },
  ]
}

export function wordsOfGroups(): { group: string; words: Word[] }[] {
  return listGroups().map(({ name: group, verbs }) => ({
    group,
    words: verbs.map(({ name, verb }) => ({ word: name.slice(group.length + 1), about: verb.summary })),
  }))
}

export function completedVerbs(): CompletedVerb[] {
  const words = firstWords().map(({ word }) => word)
  const verbs = [...listUngrouped(), ...listGroups().flatMap(group => group.verbs)].map(completedVerb)
  return [
    ...verbs,
    // They are not offered, but whoever types one goes on as with the name of today.
    ...listFormerNames().flatMap(({ former, name }) =>
      verbs.filter(verb => verb.name === name).map(verb => ({ ...verb, name: former })),
    ),
    { name: HELP.name, flags: [], bare: { words } },
    { name: 'completion', flags: [], bare: { words: SHELLS } },
  ]
}

function completedVerb({ name, verb }: NamedVerb): CompletedVerb {
  const flags = allFlags(verb).map<CompletedFlag>(({ name: flag, kind, help }) => ({
    name: flag,
    about: help.trim(),
    takes: kind === 'switch' ? 'nothing' : kind === 'optional' ? 'maybe' : 'text',
    isRepeated: kind === 'many' || kind === 'words' || kind === 'optional',
    values: valuesOf(verb.arguments[flag]),
  }))
  const [first] = Array.isArray(verb.bare) ? (verb.bare as string[]) : []
  return {
    name,
    flags,
    bare: first === undefined ? undefined : valuesOf(verb.arguments[first]),
  }
}

function valuesOf(argument: Argument | undefined): Values | undefined {
  const { names, from } = argument ?? {}
  if (from) return { words: from }
  if (names === 'files') return { files: true }
  if (names === 'days') return { words: DAYS }
  return names && { ask: names }
}
