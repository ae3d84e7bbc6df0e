// Texts as parts of file names.

export const LONGEST_SLUG = 40

/** Letters and numbers of any script, joined by hyphens, at most 40 characters and whole words where it can be. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    if (slug && [...slug, ...word].length + 1 > LONGEST_SLUG) break
    slug = slug ? `${slug}-${word}` : [...word].slice(0, LONGEST_SLUG).join('')
  }
  return slug
}
