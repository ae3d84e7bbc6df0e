// Masks a found secret everywhere in the text, because it often appears again without its name.

import { isTelling } from './assignments/values.ts'
import { pair } from './hints.ts'

/** The found secrets and their kinds. */
export type Known = Map<string, string>

const HEAD = 8
/** The most secrets with the same beginning. No text has more. */
const ALIKE = 32

interface Masked {
  text: string
  count: number
}

export function maskKnown(text: string, known: Known): Masked {
  return makeMask(known)(text)
}

/** Prepares the secrets once for all texts. */
export function makeMask(known: Known): (text: string) => Masked {
  const byHead = groupByHead(known)
  if (byHead.size === 0) return text => ({ text, count: 0 })
  // Tells whether a secret begins with two given characters. This makes most places in a text very cheap.
  const begins = new Uint8Array(65_536)
  for (const head of byHead.keys()) begins[pair(head, 0)] = 1
  return text => maskIn(text, known, byHead, begins)
}

function maskIn(text: string, known: Known, byHead: Map<string, string[]>, begins: Uint8Array): Masked {
  const pieces: string[] = []
  let from = 0
  // One pass over the characters, because a search for each secret takes longer.
  for (let at = 0; at + HEAD <= text.length; at += 1) {
    if (begins[pair(text, at)] === 0) continue
    const secret = byHead.get(text.slice(at, at + HEAD))?.find(one => isThere(text, at, one))
    if (secret === undefined) continue
    pieces.push(text.slice(from, at), `[redacted: ${known.get(secret)}]`)
    from = at + secret.length
    at = from - 1
  }
  return { text: pieces.join('') + text.slice(from), count: pieces.length / 2 }
}

function groupByHead(known: Known): Map<string, string[]> {
  const byHead = new Map<string, string[]>()
  for (const secret of known.keys()) {
    if (!isTelling(secret)) continue
    const alike = byHead.get(secret.slice(0, HEAD)) ?? []
    if (alike.length < ALIKE) byHead.set(secret.slice(0, HEAD), [...alike, secret])
  }
  for (const alike of byHead.values()) alike.sort((a, b) => b.length - a.length)
  return byHead
}

/** True when the secret is not inside a longer word. The end is compared first, because it differs first in repetitive text. */
function isThere(text: string, at: number, secret: string): boolean {
  return (
    text.startsWith(secret.slice(-HEAD), at + secret.length - HEAD) &&
    !(/\w$/.test(secret) && /\w/.test(text[at + secret.length] ?? '')) &&
    !(/^\w/.test(secret) && /\w/.test(text[at - 1] ?? '') && !/\\[nrt]$/.test(text.slice(at - 2, at))) &&
    text.startsWith(secret, at)
  )
}
