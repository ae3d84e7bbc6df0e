// What was found once is masked everywhere: the log that says what was set says it without a name, too.

import { isTelling } from './assignments/values.ts'
import { pair } from './hints.ts'

/** Secrets that were found, and their kinds. */
export type Known = Map<string, string>

const HEAD = 8
/** More secrets that begin alike than any text has. */
const ALIKE = 32

interface Masked {
  text: string
  count: number
}

export function maskKnown(text: string, known: Known): Masked {
  return makeMask(known)(text)
}

/** What is prepared from all secrets is prepared once for all texts. */
export function makeMask(known: Known): (text: string) => Masked {
  const byHead = groupByHead(known)
  if (byHead.size === 0) return text => ({ text, count: 0 })
  // Says of two characters whether a secret begins with them, so that most places cost next to nothing.
  const begins = new Uint8Array(65_536)
  for (const head of byHead.keys()) begins[pair(head, 0)] = 1
  return text => maskIn(text, known, byHead, begins)
}

function maskIn(text: string, known: Known, byHead: Map<string, string[]>, begins: Uint8Array): Masked {
  const pieces: string[] = []
  let from = 0
  // Counted by characters: a search for each secret would take its time for each.
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

/** True where the secret stands by itself, not within a longer word. Its end differs first in a text of repetitions. */
function isThere(text: string, at: number, secret: string): boolean {
  return (
    text.startsWith(secret.slice(-HEAD), at + secret.length - HEAD) &&
    !(/\w$/.test(secret) && /\w/.test(text[at + secret.length] ?? '')) &&
    !(/^\w/.test(secret) && /\w/.test(text[at - 1] ?? '') && !/\\[nrt]$/.test(text.slice(at - 2, at))) &&
    text.startsWith(secret, at)
  )
}
