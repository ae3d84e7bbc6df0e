// Packs what is sent to clients that can unpack it: a thousand agents take a tenth of their size, which counts where the
// page is looked at through a tunnel.
import { promisify } from 'node:util'
import { constants, deflateRawSync, gzip } from 'node:zlib'

/** Below this, packing saves less than it takes. */
const LEAST = 4_000

const asGzip = promisify(gzip)

/** Whether a header `accept-encoding` takes gzip: `gzip;q=0` does not. */
export function takesGzip(accepted: string | null | undefined): boolean {
  for (const one of (accepted ?? '').toLowerCase().split(',')) {
    const [coding, quality] = one.split(';').map(part => part.trim())
    if (coding === 'gzip' || coding === 'x-gzip') return !/^q=0(\.0*)?$/.test(quality ?? '')
  }
  return false
}

/** Undefined for what is too short. */
export async function packWhole(text: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return text.length < LEAST ? undefined : new Uint8Array(await asGzip(text))
}

/** What stands first in a stream of gzip (RFC 1952): a header without a time, from an unknown system. */
export const PACKED_BEGIN = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)

/**
 * Packs a piece of a stream by itself, so that the stream keeps nothing between two of them: a client that does not read
 * costs no more than before.
 */
export function packPiece(text: string): Buffer {
  return deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })
}
