// Keeps secrets out of the files: masks the lines that an edit adds before they are written, for every face. Our own
// rules run first. The published rules run when the text still holds something like a token.
import { type Known, makeMask } from './mask-known.ts'
import { mayHoldToken } from './may-hold-token.ts'
import type { Finding, FindSecrets } from './published-rules.ts'
import { maskFound, type Redacted, speaksOf } from './redact.ts'

/** Existing lines belong to a person and stay. A secret that is found once is masked in all added lines. */
export function makeMaskAddedLines(load: () => Promise<FindSecrets | undefined>) {
  return async (before: string, after: string): Promise<Redacted> => {
    const lines = new Set(before.split('\n'))
    const pieces = pieceTogether(lines, after)
    const known: Known = new Map()
    const speaks = speaksOf(`${before}\n${after}`)
    let count = 0
    for (const piece of pieces) {
      if (!piece.added) continue
      const masked = await lookAgain(maskFound(piece.text, known, speaks), known, load)
      piece.text = masked.text
      count += masked.count
    }
    const maskKnown = makeMask(known)
    for (const piece of pieces) {
      if (!piece.added) continue
      const masked = maskKnown(piece.text)
      piece.text = masked.text
      count += masked.count
    }
    return { text: pieces.map(({ text }) => text).join('\n'), count }
  }
}

/** Splits the text into runs of added lines and of existing lines. */
function pieceTogether(known: Set<string>, after: string): { added: boolean; text: string }[] {
  const pieces: { added: boolean; text: string }[] = []
  let start = 0
  let lastAdded: boolean | undefined
  for (let at = 0; at <= after.length; ) {
    const end = endOfLine(after, at)
    const line = after.slice(at, end)
    // An empty line is in every document and also inside a PGP key, so it joins the run before it.
    const added = !known.has(line) || (line === '' && lastAdded === true)
    if (lastAdded !== undefined && added !== lastAdded) {
      pieces.push({ added: lastAdded, text: after.slice(start, at - 1) })
      start = at
    }
    lastAdded = added
    at = end + 1
  }
  pieces.push({ added: lastAdded === true, text: after.slice(start) })
  return pieces
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

async function lookAgain(
  { text, count }: Redacted,
  known: Known,
  load: () => Promise<FindSecrets | undefined>,
): Promise<Redacted> {
  if (!mayHoldToken(text)) return { text, count }
  const findSecrets = await load()
  const findings = (await findSecrets?.(text).catch(() => undefined)) ?? []
  return cutOut(text, count, findings, known)
}

function cutOut(text: string, count: number, findings: Finding[], known: Known): Redacted {
  let result = ''
  let at = 0
  let found = count
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    // Two rules may find the same secret, and a masked one is not masked again.
    if (start < at || text.slice(start, end).includes('[redacted')) continue
    result += `${text.slice(at, start)}[redacted: ${kind}]`
    known.set(text.slice(start, end), kind)
    at = end
    found += 1
  }
  return { text: result + text.slice(at), count: found }
}
