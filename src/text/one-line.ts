/** A text on one line: whatever space it has, line breaks among it, becomes a single blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
