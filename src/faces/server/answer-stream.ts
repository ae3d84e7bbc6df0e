// Sends what a route tells one after another as server-sent events.
import type { ErrorBody } from './errors.ts'

export interface Told {
  event: string
  data: unknown
}

/**
 * The body of such an answer. Who no longer reads ends only the telling. `describe` says in JSON why it cannot go on, in a
 * last event `error`.
 */
export function streamOf(
  told: AsyncIterable<Told>,
  describe: (error: unknown) => Promise<ErrorBody>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const source = told[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await source.next()
        if (done) return controller.close()
        controller.enqueue(encoder.encode(renderEvent(value)))
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
export function renderEvent({ event, data }: Told): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
