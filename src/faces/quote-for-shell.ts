// Quotes words for a shell, in commands that are given again and in the scripts for completion.

/** A word that means the same to every shell without quotes. */
const PLAIN = /^[\w+:./-][\w+:./=-]*$/

/** For bash, zsh and their like; fish escapes in another way. */
export function quoteForShell(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
