// Reads words that somebody has struck through in Markdown, as people do with what no longer holds.

/** All of the words, with a time, a note or another line behind them at most: a struck part is a correction. */
const STRUCK = /^~~(?=\S)((?:(?!~~)[\s\S])*\S)~~(?=[^\S\n]*(?:$|[(\n–—:→-]))/

/** The words without their strike, and what stands behind it. Undefined if they are not struck. */
export function readStruck(text: string): { words: string; behind: string } | undefined {
  const [whole, words = ''] = STRUCK.exec(text) ?? []
  return whole === undefined ? undefined : { words, behind: text.slice(whole.length) }
}
