// Joins two texts after a replacement. For a moment there is no file under the document's name, and a writer then makes a
// new one. This decides if that is another version of the document or an addition to it.

/**
 * Returns a text that holds both: `made` if it has all lines of the document, otherwise the document with `made` at its
 * end. Undefined if `made` is another version of the document, with something taken out.
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

/** The lines as bytes, in any encoding, without blank ones. */
function linesOf(text: Buffer): string[] {
  return text
    .toString('latin1')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
}

/** True if all lines occur in the same order, with any lines between them. */
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
