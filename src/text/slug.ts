// Texts as parts of file names, and names as people type them again.

/** Code points of four bytes at most, where file systems allow 255 bytes and an ending is put behind. */
export const LONGEST_SLUG = 40

/** Letters and numbers of any script as they are written, joined by hyphens, at most 40 characters and whole words where it can be. `v1.2` keeps its dot. */
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

/** A letter is not parted from its marks. */
function cut(word: string): string {
  let kept = ''
  for (const letter of word.match(/\P{M}\p{M}*/gu) ?? []) {
    if ([...kept, ...letter].length > LONGEST_SLUG) break
    kept += letter
  }
  return kept
}

/** Without case. Systems differ in whether an accent is a part of its letter. */
export function lowerName(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** What names that are typed in different ways have in common: `Auth Refactor` and `auth-refactor`, `größe` and `Grosse`. Empty for a text without letters and numbers. */
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

/** For folded names: `v1-2` begins `v1-2-login`, and not `v1-20`. */
export function startsWithName(text: string, name: string): boolean {
  return text.startsWith(name) && !(/\p{N}$/u.test(name) && /^\p{N}/u.test(text.slice(name.length)))
}
