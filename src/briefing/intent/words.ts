// Converts a prompt to the form of the phrases: lower case, no accents, no punctuation.

/** Marks of code, paths and quotations. A prompt with one of these is not a plain phrase. */
const CODE = /[\\/`"«»“”「」『』()[\]{}<>=_#@$%^&+|*]|: ?\S/

/** `:)` anywhere, `)` at the end. */
const SMILE = /[:;]-?\)|\)+\s*$/g

/** Words with one space between them; empty when the prompt cannot be a plain phrase. */
export function toWords(prompt: string): string {
  const text = prompt.toLowerCase()
  if (CODE.test(text.replace(SMILE, ''))) return ''
  return (/^[\n -~]*$/.test(text) ? text : foldLetters(text))
    .replace(/['’‘´]/g, '')
    .replace(/[\s!?.,;:)¿¡…。、！？，；：～~·–—-]+/g, ' ')
    .trim()
}

function foldLetters(text: string): string {
  return text
    .replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replaceAll('👍', ' ok ')
    .replace(/[\ud83c-\ud83e][\udc00-\udfff]|[\ufe0f\u200d]/g, ' ')
}
