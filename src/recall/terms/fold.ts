// Makes letters comparable: without case and accents, in compatible forms, so that what is typed without accents meets
// what was written with them.

/** Letters that NFKD leaves whole, as people type them on another keyboard. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** Accents and points of vowels. The marks of kana and of Indian scripts are parts of their letters. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g

/** Where a word may be broken, and how its letters join. */
const UNSEEN = /[\u00ad\u200c\u2060]|\u200d/g

const PLAIN = /^[\x00-\x7f]*$/

export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replace(MARKS, '')
    .replace(/[ßæœøđðþłı]/g, letter => LETTERS[letter] ?? letter)
    .normalize('NFC')
}
