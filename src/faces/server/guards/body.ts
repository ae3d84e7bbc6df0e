// Reads what a client sends as JSON, and refuses what is too large, of another type, or nested too deeply to be looked at.
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { isDeep } from '../../../status/is-deep.ts'
import type { Refusal } from './refusal.ts'

/** Bytes. */
export const LARGEST_BODY = 256 << 10
/** Of a route that takes what other programs gather. */
export const LARGEST_EXPORT = 4 << 20

export interface BodyHeaders {
  type: string | null | undefined
  length: string | null | undefined
  encoding: string | null | undefined
  /** True if its length is told only at its end. */
  isChunked: boolean
}

/** Before anything of the body is read. `largestExport` is for a route that takes exports, which may be packed. */
export function refuseHead(
  { type, length, encoding, isChunked }: BodyHeaders,
  largestExport?: number,
): Refusal | undefined {
  const largest = largestExport ?? LARGEST_BODY
  if (length !== undefined && length !== null && Number(length) > largest) return tooLarge(largest)
  const isKnown = largestExport === undefined ? /^identity$/i : /^(?:identity|gzip)$/i
  if (encoding && !isKnown.test(encoding)) return wrongType('The body is compressed.', 'Send it as it is.')
  const isEmpty = !isChunked && (length === '0' || length === undefined || length === null)
  if (isEmpty) return undefined
  if (/^application\/json *(?:; *charset="?utf-8"? *)?$/i.test(type ?? '')) return undefined
  return wrongType('The body is not JSON.', 'Send JSON, with the header `Content-Type: application/json`.')
}

type Sent = Pick<Request, 'headers' | 'arrayBuffer' | 'body'>

/** Nothing for an empty body. `mayBeDeep` is for who looks at each part of it. */
export async function readJson(
  request: Sent,
  largest = LARGEST_BODY,
  mayBeDeep = false,
): Promise<{ value: unknown } | { refusal: Refusal }> {
  const sent = await readBytes(request, largest)
  const isPacked = /^gzip$/i.test(request.headers.get('content-encoding') ?? '')
  const bytes = sent && isPacked ? await unpack(sent, largest) : sent
  if (bytes === undefined) return { refusal: tooLarge(largest) }
  if (bytes === 'broken') return { refusal: invalid('The body is not what gzip makes.') }
  if (bytes.length === 0) return { value: undefined }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const isText = !(error instanceof TypeError)
    return { refusal: invalid(isText ? 'The body is not valid JSON.' : 'The body is not text in UTF-8.') }
  }
  return !mayBeDeep && isDeep(value) ? { refusal: invalid('The body is nested too deeply.') } : { value }
}

/** Undefined if it would be more than allowed: it stops there. */
async function unpack(packed: Uint8Array, largest: number): Promise<Uint8Array | 'broken' | undefined> {
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: largest })
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? undefined : 'broken'
  }
}

/** Undefined if there are more than allowed. */
async function readBytes(request: Sent, largest: number): Promise<Uint8Array | undefined> {
  // No more than that arrives, and it was looked at. As a stream it would take three times as long.
  if (Number(request.headers.get('content-length')) > 0) return new Uint8Array(await request.arrayBuffer())
  if (request.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of request.body) {
    size += piece.length
    if (size > largest) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function tooLarge(largest: number): Refusal {
  return {
    status: 413,
    code: 'INVALID_INPUT',
    message: `The body is larger than ${largest >> 10} kB.`,
    next: 'Send less at once.',
  }
}

function wrongType(message: string, next: string): Refusal {
  return { status: 415, code: 'INVALID_INPUT', message, next }
}

function invalid(message: string): Refusal {
  return { status: 400, code: 'INVALID_INPUT', message, next: 'Mend that and send it again.' }
}
