// Decides whether letters are a word of any language, by pairs of letters: most pairs hardly ever occur in words.

/** Pairs of letters that are rare in all languages. */
const RARE =
  /(?=b[qxz]|c[bjvwx]|d[xz]|f[bhjkpqvwxz]|g[jqvx]|h[jxz]|j[b-df-hj-np-tv-z]|k[qxz]|l[jqx]|m[qxz]|p[jqvxz]|q[a-tv-z]|s[xz]|t[qx]|v[bcdfghjkmnpqtwxz]|w[jqvxz]|x[bdgjkmnqrvwz]|y[jqy]|z[bcdfgjkmnpqrstvwx])[a-z]/i
const ABBREVIATIONS =
  /sql|req|seq|mq|jwt|js|jvm|xml|jpe?g|vpn|svg|csv|xhr|gz|tx|rx|px|fx|jpa|jdbc|jks|gcp|dbg|cfg/gi

let rarePairs: Uint8Array | undefined

/** A table indexed by both letters, because a text of a thousand letters needs a thousand lookups. */
function findRarePairs(): Uint8Array {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  return Uint8Array.from({ length: 26 * 26 }, (_, pair) =>
    RARE.test(`${letters[Math.floor(pair / 26)]}${letters[pair % 26]}`) ? 1 : 0,
  )
}

/** True for eight or more letters that are not words. */
export function isGibberish(value: string): boolean {
  if (value !== judged.value) judged = { value, is: countsAsGibberish(value) }
  return judged.is
}

/** Caches the last answer, because the same value is checked several times. */
let judged = { value: '', is: false }

function countsAsGibberish(value: string): boolean {
  if (value.length < 8 || !/^[\w+/=!@#$%^&*.~-]+$/.test(value)) return false
  const { length, rare } = countRare(value.replace(ABBREVIATIONS, ''))
  return rare >= length / 8
}

/** Counts the letters (a run of other characters counts as one) and the rare pairs. */
function countRare(value: string): { length: number; rare: number } {
  let length = 0
  let rare = 0
  let last = -1
  rarePairs ??= findRarePairs()
  for (let at = 0; at < value.length; at += 1) {
    const letter = (value.charCodeAt(at) | 32) - 97
    const isLetter = letter >= 0 && letter < 26 && value.charCodeAt(at) >= 65
    if (isLetter && last >= 0 && rarePairs[last * 26 + letter] === 1) rare += 1
    if (isLetter || last !== -2) length += 1
    last = isLetter ? letter : -2
  }
  return { length, rare }
}
