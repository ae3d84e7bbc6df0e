// Lines of a file whose bytes are a character each: offsets in the text are then offsets in the file, it may begin within a
// letter, and most lines need no decoding.

/** Of the bytes of UTF-8. */
export function decodeBytes(bytes: string): string {
  return /[\u0080-\u00ff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes
}

/** Decoded. A last line without its end may be torn, or the last of a writer that ends none. */
export function linesOf(bytes: string): string[] {
  const lines = decodeBytes(bytes).split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Calls back with the offsets of each line, last first, until the answer is true. */
export function eachLineBackwards(bytes: string, look: (start: number, end: number) => boolean): void {
  let end = bytes.endsWith('\n') ? bytes.length - 1 : bytes.length
  while (end > 0) {
    const start = bytes.lastIndexOf('\n', end - 1) + 1
    if (look(start, end)) return
    end = start - 1
  }
}
