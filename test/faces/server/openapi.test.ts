// What the server says of itself: OpenAPI 3.1 by a public validator, and a page with every route.
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, test } from 'vitest'
import { renderDocs } from '../../../src/faces/server/docs-page.ts'
import { renderOpenApi } from '../../../src/faces/server/openapi.ts'
import { ROUTES } from '../../../src/faces/server/routes/table.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document of JSON.
type Any = any

describe('openapi.json', () => {
  let document: Any
  beforeAll(() => {
    document = renderOpenApi(ROUTES, '1.2.3', '')
  })

  test('is OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
    expect(validator.version).toBe('3.1')
    expect(await new Validator().validate({ ...document, paths: { nothing: {} } })).toMatchObject({
      valid: false,
    })
  })

  test('has every route of the table, with its parameters, and no other', () => {
    const told = Object.entries<Any>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    )
    const known = ROUTES.map(({ method, path }) => `${method} ${path}`)
    expect(told.toSorted()).toEqual([...known, 'GET /health', 'GET /api/events'].toSorted())
    const names = document.paths['/api/session-status/session/{name}/history'].get.parameters.map(
      ({ name }: { name: string }) => name,
    )
    expect(names).toEqual(expect.arrayContaining(['name', 'limit']))
  })

  test('names each operation and its group, for programs that make a client from it', () => {
    const operations = Object.values<Any>(document.paths).flatMap(methods => Object.values<Any>(methods))
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(operations.length)
    for (const id of ids) expect(id).toMatch(/^(get|post)[A-Z][A-Za-z]+$/)
    expect(document.paths['/api/session-status/session/{name}/history'].get.operationId).toBe(
      'getApiSessionStatusSessionByNameHistory',
    )
    const groups = new Set(document.tags.map(({ name }: { name: string }) => name))
    for (const { tags } of operations) expect([tags.length, groups.has(tags[0])]).toEqual([1, true])
    expect(groups.size).toBe(new Set(operations.flatMap(({ tags }) => tags)).size)
  })

  test('describes lists in the plain form that every program reads', () => {
    const { found } =
      document.paths['/api/search'].get.responses[200].content['application/json'].schema.properties.sessions
        .items.properties.lines.items.properties
    expect(found.items).toMatchObject({ items: { type: 'integer' }, minItems: 2, maxItems: 2 })
    expect(JSON.stringify(document)).not.toContain('prefixItems')
  })

  test('refers only to what it holds', () => {
    const text = JSON.stringify(document)
    const targets = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(20)
    for (const target of new Set(targets)) {
      expect(target).toMatch(/^#\/components\/schemas\/\w+$/)
      expect(document.components.schemas).toHaveProperty(target.split('/').at(-1) ?? '')
    }
  })
})

describe('the page at /docs', () => {
  const page = renderDocs(ROUTES)

  test('has every route, and loads nothing from elsewhere', () => {
    for (const { method, path } of ROUTES) expect(page).toContain(`<b>${method}</b> <code>${path}</code>`)
    expect(page).not.toMatch(/<script|style=|https?:\/\//)
  })

  test('shows text as text', () => {
    const [route] = ROUTES
    if (!route) throw new Error('no route')
    expect(renderDocs([{ ...route, summary: '<img src=x onerror=alert(1)> & "more"' }])).toContain(
      '&#60;img src=x onerror=alert(1)&#62; &#38; &#34;more&#34;',
    )
  })
})
