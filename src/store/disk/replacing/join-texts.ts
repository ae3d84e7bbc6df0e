// While a document is replaced there is no file under its name for a moment. Whoever writes just then makes a new
// file. This decides what they meant: another version of the document, or an addition to it.

/**
 * The text that holds both: `made` itself where it has all lines of the document, else the document with `made` at
 * its end. Undefined where `made` is another version of the document, from which a person took something out.
 */
export function joinTexts(document: Buffer, made: Buffer): Buffer | undefined {
  const before = linesOf(document)
  const after = linesOf(made)
  if (hasAll(after, before)) return made
  if (isVersion(before, after)) return undefined
  return joinAtEnd(document, made)
}

function joinAtEnd(document: Buffer, made: Buffer): Buffer {
  const text = document.toString('latin1')
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return Buffer.concat([document, Buffer.from(text.endsWith('\n') ? '' : end), made])
}

/** Byte for byte, whatever the encoding; blank lines say nothing. */
function linesOf(text: Buffer): string[] {
  return text
    .toString('latin1')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
}

/** In the same order, whatever stands between them. */
function hasAll(lines: string[], wanted: string[]): boolean {
  let at = 0
  for (const line of lines) if (line === wanted[at]) at += 1
  return at === wanted.length
}

function isVersion(before: string[], after: string[]): boolean {
  if (after.length === 0) return false
  const known = new Set(before)
  const shared = after.filter(line => known.has(line)).length
  return after[0] === before[0] || shared * 2 > after.length
}
