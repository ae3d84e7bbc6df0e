// Keeps secrets out of the files: what an edit adds is masked at the store's door, whatever face it came through.
// Our own rules look first; published ones look again at a text that still holds something like a token.
import type { Finding, FindSecrets } from './published-rules.ts'
import { type Redacted, redact } from './redact.ts'
import { isMixed } from './rule.ts'

/** Lines that stood there before are a person's own and stay. */
export function makeDoor(load: () => Promise<FindSecrets | undefined>) {
  return async (before: string, after: string): Promise<Redacted> => {
    const known = new Set(before.split('\n'))
    const pieces: string[] = []
    let count = 0
    for (const { added, text } of pieceTogether(known, after)) {
      const masked = added ? await lookAgain(redact(text), load) : { text, count: 0 }
      count += masked.count
      pieces.push(masked.text)
    }
    return { text: pieces.join('\n'), count }
  }
}

/** Runs of lines that were added, and of lines that were there. */
function pieceTogether(known: Set<string>, after: string): { added: boolean; text: string }[] {
  const pieces: { added: boolean; lines: string[] }[] = []
  for (const line of after.split('\n')) {
    const last = pieces.at(-1)
    // An empty line stands in every document, and in the middle of a PGP key.
    const added = !known.has(line) || (line === '' && last?.added === true)
    if (last?.added === added) last.lines.push(line)
    else pieces.push({ added, lines: [line] })
  }
  return pieces.map(({ added, lines }) => ({ added, text: lines.join('\n') }))
}

async function lookAgain(
  { text, count }: Redacted,
  load: () => Promise<FindSecrets | undefined>,
): Promise<Redacted> {
  if (!mayHoldToken(text)) return { text, count }
  const findSecrets = await load()
  const findings = (await findSecrets?.(text).catch(() => undefined)) ?? []
  return cutOut(text, count, findings)
}

/** A run of characters as no word, path, hash or name has them. */
function mayHoldToken(text: string): boolean {
  return (text.match(/[A-Za-z0-9_+=-]{20,}/g) ?? []).some(isMixed)
}

function cutOut(text: string, count: number, findings: Finding[]): Redacted {
  let result = ''
  let at = 0
  let found = count
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    // Two rules may find the same; and what is masked already is not masked again.
    if (start < at || text.slice(start, end).includes('[redacted')) continue
    result += `${text.slice(at, start)}[redacted: ${kind}]`
    at = end
    found += 1
  }
  return { text: result + text.slice(at), count: found }
}
