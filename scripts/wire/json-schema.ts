// Makes the JSON Schema of what `--json` prints. It allows further keys, because a later version may add some.
import * as z from 'zod'
import { ANSWERS } from '../../src/faces/schema/answers.ts'
import { failure } from '../../src/faces/schema/failure.ts'
import { BASES, FIRST, type Form, LAST } from '../../src/faces/schema/forms.ts'
import { MEANINGS } from '../../src/faces/schema/kinds.ts'

export type Schema = z.core.JSONSchema.JSONSchema
type Types = Record<string, Schema>

/** The schema of one type. Named types are added to `types`. */
export function describe(schema: z.ZodType, types: Types): Schema {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, {
    metadata: MEANINGS,
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  for (const [name, type] of Object.entries($defs)) types[name] = withoutId(type)
  return withoutId(own)
}

function withoutId({ id: _, ...schema }: Schema): Schema {
  return schema
}

export function describeTypes(): Types {
  const types: Types = {}
  for (const base of Object.values(BASES)) describe(z.object({ base }), types)
  return types
}

/** Each definition has a line. */
export function renderJsonSchema(): string {
  const types = describeTypes()
  const answer = describe(z.object({ ...FIRST, ...LAST }), types)
  const formOf = ({ call, of, keys }: Form): Schema => ({
    ...(call ? { title: `logbook ${call}` } : {}),
    allOf: ['answer', ...(of ? [refOf(of)] : [])].map(name => ({ $ref: `#/$defs/${name}` })),
    ...describe(z.object(keys), types),
  })
  const verbs = Object.entries(ANSWERS).map(([name, forms]): [string, Schema] => {
    const [first = {}, ...others] = forms.map(formOf)
    return [`logbook ${name}`, others.length === 0 ? first : { anyOf: [first, ...others] }]
  })
  const answers: [string, Schema][] = [...verbs, ['failure', describe(failure, types)]]
  const head = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What logbook --json prints',
    description:
      'Each verb has its own definition, such as "logbook view". A failure of any verb is "failure".',
    anyOf: answers.map(([name]) => ({ $ref: `#/$defs/${name}` })),
  }
  const lines = [...answers, ['answer', answer], ...Object.entries(types)].map(
    ([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
  )
  return `${JSON.stringify(head).slice(0, -1)}, "$defs": {\n${lines.join(',\n')}\n}}\n`
}

function refOf(of: NonNullable<Form['of']>): string {
  return of === 'work session' ? 'workSession' : of
}
