// Answers with JSON and all headers at once. Adding them to an answer that is made takes as long as all of the rest.
import { NOT_KEPT, SAFE_HEADERS } from './guards/headers.ts'

const HEADERS = { ...SAFE_HEADERS, ...NOT_KEPT, 'content-type': 'application/json' }

const complete = new WeakSet<Response>()

export function reply(value: unknown, status = 200, more?: Readonly<Record<string, string>>): Response {
  const headers = more ? { ...HEADERS, ...more } : HEADERS
  const response = new Response(JSON.stringify(value), { status, headers })
  complete.add(response)
  return response
}

/** True for an answer that has all headers. */
export function isComplete(response: Response): boolean {
  return complete.has(response)
}
