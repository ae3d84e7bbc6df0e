// A run ends in as many ways as a model can fail: it refuses with a status and headers, falls silent, or hangs up
// in the middle. This file does each of them to the client.
import type { ServerResponse } from 'node:http'
import { type Reply, renderEvents } from './replies.ts'

/** An answer of the API that is no reply. */
interface Refusal {
  status: number
  /** `rate_limit_error` */
  type: string
  message: string
  headers?: Record<string, string>
}

/** `silence`: the request is never answered. `hangUp`: the stream ends after half of that reply. */
export type Failure = Refusal | 'silence' | { hangUp: Reply }

/** A test that wants the word itself as a reply has to choose another. */
export function isFailure(reply: Reply | Failure): reply is Failure {
  return reply === 'silence' || (typeof reply === 'object' && ('status' in reply || 'hangUp' in reply))
}

export function sendFailure(response: ServerResponse, failure: Failure): void {
  if (failure === 'silence') return
  if ('hangUp' in failure) {
    const whole = renderEvents(failure.hangUp, 'cut')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(whole.slice(0, whole.length / 2), () => response.destroy())
    return
  }
  const { status, type, message, headers } = failure
  const body = { type: 'error', error: { type, message } }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
