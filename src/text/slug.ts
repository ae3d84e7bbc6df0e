// Turns texts into parts of file names, and compares names that people type.

/** In code points. Each has four bytes at most, file systems allow 255 bytes, and an extension follows. */
export const LONGEST_SLUG = 40

/** Keeps letters and numbers of any script, joined by hyphens: at most 40 characters, whole words when possible. `v1.2` keeps its dot. */
export function slugOf(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/(?!(?<=\p{N})\.(?=\p{N}))[^\p{L}\p{N}\p{M}]+/u)
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  let slug = ''
  for (const word of words) {
    if (slug && [...slug, ...word].length + 1 > LONGEST_SLUG) break
    slug = slug ? `${slug}-${word}` : cut(word)
  }
  return slug
}

/** Never separates a letter from its marks. */
function cut(word: string): string {
  let kept = ''
  for (const letter of word.match(/\P{M}\p{M}*/gu) ?? []) {
    if ([...kept, ...letter].length > LONGEST_SLUG) break
    kept += letter
  }
  return kept
}

/** In lower case and NFC, because systems differ in how they store an accent. */
export function lowerName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Gives the same result for different spellings of a name: `Auth Refactor` and `auth-refactor`, `größe` and `Grosse`. Empty for a text without letters and numbers. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('-')
}

/** For folded names: `v1-2-login` starts with `v1-2`, but `v1-20` does not. */
export function startsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !(/\p{N}$/u.test(name) && /^\p{N}/u.test(text.slice(name.length)))
}
