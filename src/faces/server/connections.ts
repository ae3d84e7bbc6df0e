// Listens for an app on this machine alone. A client that is slow, sends what is no HTTP, or never ends its request holds
// nobody up.
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { ErrorBody } from './errors.ts'
import { SAFE_HEADERS } from './guards/headers.ts'

export const ADDRESS = '127.0.0.1'
/** Milliseconds for the head of a request, and for all of it. */
const HEAD_MS = 10_000
const WHOLE_MS = 30_000
const CHECK_MS = 2_000
/** Longer than clients wait that ask again and again: one that asks just when it is over would get no answer. */
const KEPT_MS = 65_000

type Fetch = (request: Request) => Response | Promise<Response>

/** `onRequest` is called for each request that is read; what it returns, once that is answered or its client is gone. */
export function makeServer(fetch: Fetch, onRequest: () => () => void): Server {
  const listen = getRequestListener(fetch, {
    // Nothing else fails before the app has the request.
    errorHandler: answerInvalid,
  })
  const server = createServer(
    {
      headersTimeout: HEAD_MS,
      requestTimeout: WHOLE_MS,
      keepAliveTimeout: KEPT_MS,
      connectionsCheckingInterval: CHECK_MS,
      // The guard says why.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      outgoing.once('close', onRequest())
      void listen(incoming, outgoing)
    },
  )
  server.on('clientError', answerBroken)
  server.on('checkContinue', (incoming, outgoing) => {
    // Only who reads the body lets it come: that of what is refused need not be sent.
    incoming.once('resume', () => !outgoing.headersSent && outgoing.writeContinue())
    server.emit('request', incoming, outgoing)
  })
  return server
}

/** Undefined if somebody else has the port. Rejects for every other reason. */
export function listenOn(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', heard)
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else reject(error)
    }
    const heard = () => {
      server.off('error', failed)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    }
    server.once('error', failed)
    server.once('listening', heard)
    server.listen(port, ADDRESS)
  })
}

/** True if somebody listens there. */
export async function isTaken(port: number): Promise<boolean> {
  const probe = createServer()
  const heard = await listenOn(probe, port)
  if (heard !== undefined) await closeServer(probe)
  return heard === undefined
}

/** Nobody waits for what is still open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const BROKEN: Record<string, [status: number, reason: string, message: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The address and headers are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large', 'The body is too large.'],
}

function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, reason, message] = BROKEN[error.code ?? ''] ?? [400, 'Bad Request', 'This is no valid HTTP.']
  const body = JSON.stringify(errorBody(message, 'Mend that and send it again.'))
  const headers = {
    ...SAFE_HEADERS,
    'content-type': 'application/json',
    'content-length': `${body.length}`,
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`)
}

/** For what is no request: it names no host, or something else than a path. */
export function answerInvalid(): Response {
  const body = errorBody('This is no valid request.', 'Ask for a path, and name the host.')
  return Response.json(body, { status: 400, headers: SAFE_HEADERS })
}

function errorBody(message: string, next: string): ErrorBody {
  return { error: { code: 'INVALID_INPUT', message, next } }
}
