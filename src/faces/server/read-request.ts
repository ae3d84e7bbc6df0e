// Turns what a client sent into the input of a route, or says what is wrong with it.
import type * as z from 'zod'
import { LARGEST_BODY, readJson } from './guards/body.ts'
import { quote } from './guards/quote.ts'
import type { Refusal } from './guards/refusal.ts'
import type { AnyRoute } from './routes/route.ts'

export interface Given {
  params: never
  query: never
  body: never
}

/** More than any route has. */
const MOST_PARAMETERS = 100

export async function readGiven(
  route: AnyRoute,
  request: Request,
  params: Record<string, string>,
): Promise<{ given: Given } | { refusal: Refusal }> {
  const query = readQuery(new URL(request.url).searchParams)
  if ('refusal' in query) return query
  const body =
    route.method === 'POST'
      ? await readJson(request, route.largestBody, route.mayBeDeep)
      : { value: undefined }
  if ('refusal' in body) return body
  const parts: [keyof Given, z.ZodType | undefined, unknown][] = [
    ['params', route.params, params],
    ['query', route.query, query.value],
    // A body that holds only what may be left out may be left out.
    ['body', route.body, body.value ?? {}],
  ]
  const given: Partial<Record<keyof Given, unknown>> = {}
  for (const [part, schema, value] of parts) {
    const parsed = schema?.safeParse(value)
    if (parsed?.error) return { refusal: invalid(part, parsed.error) }
    given[part] = parsed ? parsed.data : value
  }
  return { given: given as unknown as Given }
}

function readQuery(sent: URLSearchParams): { value: Record<string, string> } | { refusal: Refusal } {
  const value = new Map<string, string>()
  for (const [name, text] of sent) {
    if (value.has(name)) return { refusal: tell(`The parameter ${quote(name)} is given twice.`) }
    if (value.size === MOST_PARAMETERS)
      return { refusal: tell(`There are more than ${MOST_PARAMETERS} parameters.`) }
    value.set(name, text)
  }
  return { value: Object.fromEntries(value) }
}

const PLACES: Record<keyof Given, string> = {
  params: 'the address',
  query: 'the parameters',
  body: 'the body',
}
const MOST_ISSUES = 5

function invalid(part: keyof Given, { issues }: z.ZodError): Refusal {
  const lines = issues.slice(0, MOST_ISSUES).map(({ path, message }) => {
    const where = path.length === 0 ? '' : `${quote(path.join('.'))}: `
    return `${where}${message}`
  })
  return tell(`Something in ${PLACES[part]} is not as it should be: ${lines.join('; ')}.`)
}

function tell(message: string): Refusal {
  return {
    status: 400,
    code: 'INVALID_INPUT',
    message,
    next: `Mend that and send it again; /docs shows what each route takes, and a body of at most ${LARGEST_BODY >> 10} kB.`,
  }
}
