// Makes the entries of a verb that depends on their order from fields that have none, as a tool and a request have them.
import type { Argument, Entry, OrderedInput } from '../verbs/definition.ts'
import { fieldNameOf } from '../verbs/registry.ts'

type Given = Record<string, unknown>
type Told = Readonly<Record<string, Argument>>

/** Orders entries like the arguments, so that each finds what it needs. */
export function orderEntries(args: Told, given: Given): OrderedInput {
  const entries: Entry[] = []
  for (const [name, { of, field }] of Object.entries(args)) {
    if (of !== undefined || name === 'session') continue
    for (const one of listed(given[fieldNameOf(name)])) {
      if (field === undefined) entries.push({ name, value: String(one) })
      else entries.push(...withParts(args, name, field, one as Given))
    }
  }
  return { session: given.session as string | undefined, entries }
}

function withParts(args: Told, name: string, field: string, one: Given): Entry[] {
  const parts = Object.keys(args).filter(
    part => args[part]?.of === name && one[fieldNameOf(part)] !== undefined,
  )
  return [
    { name, value: String(one[field]) },
    ...parts.map(part => ({ name: part, value: String(one[fieldNameOf(part)]) })),
  ]
}

function listed(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
