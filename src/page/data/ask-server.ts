// Asks the server. Addresses are relative, because the page may stand below any path of another server.

/** What the server refused, in its own words. */
export class Refusal extends Error {
  readonly code: string
  readonly next: string | undefined
  constructor(code: string, message: string, next?: string) {
    super(message)
    this.code = code
    this.next = next
  }
}

const GONE = 'The server does not answer.'
const GONE_NEXT = 'If it has ended, start it again: logbook serve'

const { fetch: send } = globalThis

/** Throws a Refusal. */
export async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await send(path, {
    method: body ? 'POST' : 'GET',
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new Refusal('UNREACHABLE', GONE, GONE_NEXT)
  })
  const json: unknown = await answer.json().catch(() => undefined)
  if (answer.ok && json !== undefined) return json as T
  throw refusalOf(answer.status, json)
}

function refusalOf(status: number, json: unknown): Refusal {
  const { error } = (json ?? {}) as { error?: { code?: string; message?: string; next?: string | null } }
  if (error?.message) return new Refusal(error.code ?? String(status), error.message, error.next ?? undefined)
  if (status === 401)
    return new Refusal('401', 'This browser is not signed in.', 'Open a fresh address: logbook serve --open')
  return new Refusal(String(status), `The server answered ${status}.`)
}

/** `a/b c` → `a%2Fb%20c` */
export function part(text: string): string {
  return encodeURIComponent(text)
}
