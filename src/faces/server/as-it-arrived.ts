// Express and its like change a request before a handler gets it. Here it is again as it arrived.

interface Handed {
  url?: string | undefined
  readableEnded: boolean
  /** The whole address, where `url` is only what comes behind the path of a mount. */
  originalUrl?: unknown
  /** What somebody has read from the stream, of which nothing is left then. */
  body?: unknown
  /** The adapter takes this in the place of the stream. */
  rawBody?: unknown
}

export function asItArrived<Request extends Handed>(incoming: Request, below: string): Request {
  const { url, originalUrl, body } = incoming
  const isBelow = (path: string | undefined) => path?.startsWith(below) === true
  if (typeof originalUrl === 'string' && isBelow(originalUrl) && !isBelow(url)) incoming.url = originalUrl
  if (incoming.readableEnded && body !== undefined && incoming.rawBody === undefined)
    incoming.rawBody = Buffer.isBuffer(body) ? body : Buffer.from(textOf(body))
  return incoming
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}
