/** Puts a text on one line: each run of white space and line breaks becomes one blank. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
