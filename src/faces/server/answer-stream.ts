// Sends what a route tells one after another as server-sent events.
import type { ErrorBody } from './errors.ts'

export interface Told {
  event: string
  data: unknown
}

/**
 * The body of such an answer, once there is something to tell: what is refused before that is refused as any request is.
 * Later on a last event `error` says in JSON why it cannot go on. Who no longer reads ends only the telling. Throws what
 * the first step throws.
 */
export async function beginStream(
  told: AsyncIterable<Told>,
  describe: (error: unknown) => Promise<ErrorBody>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  const source = told[Symbol.asyncIterator]()
  let next = await source.next()
  return new ReadableStream({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(encoder.encode(renderEvent(next.value)))
      try {
        next = await source.next()
      } catch (error) {
        controller.enqueue(encoder.encode(renderEvent({ event: 'error', data: await describe(error) })))
        controller.close()
      }
    },
    async cancel() {
      await source.return?.()
    },
  })
}

/** JSON has no line ends, so that an event is two lines. */
function renderEvent({ event, data }: Told): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
