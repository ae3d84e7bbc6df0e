// Answers with JSON and all headers at once. Adding them to an answer that is made takes as long as all of the rest.
import { NOT_KEPT, SAFE_HEADERS } from './guards/headers.ts'
import { packWhole, takesGzip } from './pack.ts'

const HEADERS = { ...SAFE_HEADERS, ...NOT_KEPT, 'content-type': 'application/json' }

const complete = new WeakSet<Response>()

const PACKED = { ...HEADERS, 'content-encoding': 'gzip' }

export function reply(value: unknown, status = 200, more?: Readonly<Record<string, string>>): Response {
  return send(JSON.stringify(value), status, more ? { ...HEADERS, ...more } : HEADERS)
}

/** The same for what may be long. `accepted` is the header `accept-encoding` of the request. */
export async function replyPacked(
  value: unknown,
  status: number | undefined,
  accepted: string | undefined,
): Promise<Response> {
  const text = JSON.stringify(value)
  const packed = takesGzip(accepted) ? await packWhole(text) : undefined
  return packed ? send(packed, status, PACKED) : send(text, status, HEADERS)
}

function send(
  body: string | Uint8Array<ArrayBuffer>,
  status = 200,
  headers: Readonly<Record<string, string>>,
): Response {
  const response = new Response(body, { status, headers })
  complete.add(response)
  return response
}

/** True for an answer that has all headers. */
export function isComplete(response: Response): boolean {
  return complete.has(response)
}
