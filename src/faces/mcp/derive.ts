// Makes a tool from the definition of its verb: its input schema, and the verb's input from a call.
import * as z from 'zod'
import type { Argument } from '../../verbs/definition.ts'
import { fieldNameOf, type NamedVerb, toolNameOf } from '../../verbs/registry.ts'
import { orderEntries } from '../order-entries.ts'
import { callVerb } from '../render/call-verb.ts'
import { ANSWERS } from './answers.ts'
import { OUTPUTS } from './outputs.ts'
import { always, type Tool, texts } from './tool.ts'
import { isRecord, parse } from './unpack.ts'

/** Undefined for a verb without a tool of its own. */
export function deriveTool(named: NamedVerb): Tool | undefined {
  const { name, verb } = named
  const { tool } = verb
  if (!tool || !('title' in tool)) return undefined
  const own = toolNameOf(named) ?? name
  return {
    ...tool,
    name: own,
    input: z.strictObject(shapeOf(verb.arguments)),
    output: OUTPUTS[own] ?? z.looseObject(always),
    run: async (logbook, given: Given) => {
      const input = verb.ordered ? orderEntries(verb.arguments, given) : toInput(verb.arguments, given)
      const answer = await callVerb(logbook, name, input)
      return ANSWERS[own]?.(answer, given) ?? answer
    },
  }
}

type Given = Record<string, unknown>
type Told = Readonly<Record<string, Argument>>

export function shapeOf(args: Told): z.ZodRawShape {
  const shown = Object.entries(args).filter(([, { only, of }]) => only !== 'terminal' && of === undefined)
  return Object.fromEntries(
    shown.map(([name, argument]) => [fieldNameOf(name), schemaOf(name, argument, args)]),
  )
}

function schemaOf(name: string, argument: Argument, args: Told): z.ZodType {
  const { told } = argument
  const parts = Object.keys(args).filter(part => args[part]?.of === name)
  if (argument.field !== undefined) return described(listOf(argument.field, parts).optional(), told)
  if (argument.kind === 'texts' || argument.kind === 'words') return texts(told)
  const schema = plainSchema(argument)
  return described(argument.needed ? schema : schema.optional(), told)
}

function described(schema: z.ZodType, told: string | undefined): z.ZodType {
  return told === undefined ? schema : schema.describe(told)
}

/** Entries with parts, such as a decision with its rationale. */
function listOf(field: string, parts: string[]): z.ZodType {
  const shape = Object.fromEntries(parts.map(part => [fieldNameOf(part), z.string().optional()]))
  const items = z.array(z.strictObject({ [field]: z.string(), ...shape }))
  return z.preprocess(given => asItems(field, given), items)
}

/** A text alone is an item of only that, and an item alone a list of one. */
function asItems(field: string, given: unknown): unknown {
  if (given === undefined) return undefined
  return [given].flat().map(one => {
    if (typeof one !== 'string') return one
    const packed = parse(one)
    return isRecord(packed) && field in packed ? packed : { [field]: one }
  })
}

function plainSchema({ kind, from, values, least = 1, most = 1 }: Argument): z.ZodType {
  if (from) return z.enum(from as [string, ...string[]])
  if (kind === 'switch') return z.boolean()
  if (kind === 'number') return z.int().min(least).max(most)
  if (kind === 'choice' || kind === 'choices')
    return z.enum(Object.keys(values ?? {}) as [string, ...string[]])
  return z.string()
}

/** Renames the fields to the verb's own argument names. */
export function toInput(args: Told, given: Given): object {
  return Object.fromEntries(
    Object.entries(args).map(([name, { kind }]) => {
      const value = given[fieldNameOf(name)]
      return [name, kind === 'choices' && value !== undefined ? [value] : value]
    }),
  )
}
