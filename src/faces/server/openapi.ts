// Makes the description of the API for programs, OpenAPI 3.1, from the table of routes.
import * as z from 'zod'
import { failure } from '../schema/failure.ts'
import { MEANINGS } from '../schema/kinds.ts'
import { TOPICS } from './events/state.ts'
import { groupOf } from './routes/group.ts'
import type { AnyRoute } from './routes/route.ts'

type Schema = z.core.JSONSchema.JSONSchema
type Types = Record<string, Schema>

export function renderOpenApi(routes: readonly AnyRoute[], version: string, below: string): object {
  const types: Types = {}
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of [...routes, ...OTHERS]) {
    const path = paths[route.path] ?? {}
    paths[route.path] = { ...path, [route.method.toLowerCase()]: describeRoute(route, types) }
  }
  paths['/api/events'] = { get: { ...nameOperation('GET', '/api/events'), ...EVENTS } }
  const groups = new Set(Object.keys(paths).map(groupOf))
  types.failure = describe(failure.pick({ error: true }), 'output', types)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Logbook',
      version,
      description:
        'What agents do, what is worked on, and what becomes of runs. Send the token that `logbook serve --json` prints.',
    },
    servers: [{ url: below === '' ? '/' : below }],
    security: [{ token: [] }, { page: [] }],
    tags: [...groups].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        page: {
          type: 'apiKey',
          in: 'cookie',
          name: 'logbook-<port>-<project>',
          description: 'The cookie of our page.',
        },
      },
      schemas: types,
    },
  }
}

const EVENTS = {
  summary: 'The state of agents, work sessions and runs, and then each change',
  description: 'Scope: read. Server-sent events: `state`, `change` and `resync`, told at /docs.',
  parameters: [
    { name: 'topics', in: 'query', required: false, schema: { type: 'string', default: TOPICS.join(',') } },
    { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } },
  ],
  responses: {
    200: { description: 'A stream', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    default: {
      description: 'Why there is none',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/failure' } } },
    },
  },
}

/** Beside the table. */
const OTHERS: AnyRoute[] = [
  {
    method: 'GET',
    path: '/health',
    summary: 'Says that the server is there, and nothing else',
    scope: 'read',
    answer: z.strictObject({ ok: z.literal(true) }),
    run: async () => ({ ok: true }),
  },
]

function describeRoute(
  { method, summary, scope, path, params, query, body, answer, stream, status = 200 }: AnyRoute,
  types: Types,
) {
  const parameters = [
    ...namesIn(path).map(name => ({
      name,
      in: 'path',
      required: true,
      schema: params?.shape[name]
        ? describe(params.shape[name] as z.ZodType, 'input', types)
        : { type: 'string' },
    })),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      schema: describe(schema as z.ZodType, 'input', types),
    })),
  ]
  return {
    ...nameOperation(method, path),
    summary,
    description: `Scope: ${scope}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse({}).success,
            content: { 'application/json': { schema: describe(body, 'input', types) } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: stream ? 'Events; the last one holds this' : 'The answer',
        content: {
          [stream ? 'text/event-stream' : 'application/json']: { schema: describe(answer, 'output', types) },
        },
      },
      default: {
        description: 'Why there is none',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/failure' } } },
      },
    },
  }
}

/** `GET /api/tasks/{id}` → `getApiTasksById`, as programs that make a client name it by themselves. */
function nameOperation(method: string, path: string) {
  const words = path
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/\W+/)
    .filter(Boolean)
  const name = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return { operationId: method.toLowerCase() + name, tags: [groupOf(path)] }
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
}

/** Named types are added to `types`. */
function describe(schema: z.ZodType, io: 'input' | 'output', types: Types): Schema {
  const {
    $schema: _,
    $defs = {},
    ...own
  } = z.toJSONSchema(schema, { metadata: MEANINGS, io, unrepresentable: 'any', override: makePlain })
  for (const [name, type] of Object.entries($defs)) types[name] = inComponents(type)
  return inComponents(own)
}

/** Many programs that make a client cannot read a list that names each of its items, as `[number, number]` does. */
function makePlain({ jsonSchema }: { jsonSchema: Schema }): void {
  const { prefixItems } = jsonSchema
  const [first, ...others] = prefixItems ?? []
  if (!first || others.some(other => JSON.stringify(other) !== JSON.stringify(first))) return
  delete jsonSchema.prefixItems
  Object.assign(jsonSchema, { items: first, minItems: 1 + others.length, maxItems: 1 + others.length })
}

/** References within a schema of its own become those of the whole document. */
function inComponents(schema: Schema): Schema {
  const { id: _, ...rest } = schema
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/'))
}
