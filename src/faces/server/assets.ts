// The files of our page, read once and served from memory: no name of a request ever becomes a path.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { sha256 } from '../../store/disk/sha256.ts'
import { takesGzip } from './pack.ts'

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>
  /** With gzip. */
  packed: Uint8Array<ArrayBuffer>
  type: string
  tag: string
}

export type Assets = ReadonlyMap<string, Asset>

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** By name; empty if the page is not built. */
export function readAssets(folder: string): Assets {
  try {
    const names = readdirSync(folder).filter(name => extname(name) in TYPES)
    return new Map(
      names.map(name => [name, makeAsset(name, new Uint8Array(readFileSync(join(folder, name))))]),
    )
  } catch {
    return new Map()
  }
}

function makeAsset(name: string, bytes: Uint8Array<ArrayBuffer>): Asset {
  return {
    bytes,
    packed: new Uint8Array(gzipSync(bytes)),
    type: TYPES[extname(name)] ?? '',
    tag: `"${sha256(bytes).slice(0, 24)}"`,
  }
}

/** The page reads in its document that it is that of a hub. */
export function asHubPage(assets: Assets): Assets {
  const page = assets.get('index.html')
  if (!page) return assets
  const text = new TextDecoder().decode(page.bytes).replace('<html ', '<html data-server="hub" ')
  return new Map([...assets, ['index.html', makeAsset('index.html', new TextEncoder().encode(text))]])
}

/** The browser asks each time if it has the newest: a newer version of ours must not meet an old page. */
export function answerWith({ bytes, packed, type, tag }: Asset, asked: Headers): Response {
  const headers = { 'cache-control': 'no-cache', etag: tag, 'content-type': type, vary: 'accept-encoding' }
  if (asked.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return takesGzip(asked.get('accept-encoding'))
    ? new Response(packed, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(bytes, { headers })
}
