// Finds which hint words of the rules a text contains. One pass finds all of them, because a search for each word takes
// longer than most rules.

export interface Words {
  /** Words of at most one character, which are searched for directly. */
  signs: string[]
  /** For each pair of characters, the number of the list with the words that begin with it; 0 for none. */
  begins: Uint16Array
  lists: string[][]
}

export function prepareWords(words: Iterable<string>): Words {
  const signs: string[] = []
  const begins = new Uint16Array(65_536)
  const lists: string[][] = [[]]
  for (const word of new Set(words)) {
    if (word.length < 2) {
      signs.push(word)
      continue
    }
    const first = pair(word, 0)
    if (begins[first] === 0) begins[first] = lists.push([]) - 1
    lists[begins[first] ?? 0]?.push(word)
  }
  return { signs, begins, lists }
}

/** Both the text and the words must be in lower case. */
export function findWords(text: string, { signs, begins, lists }: Words): Set<string> {
  const found = new Set(signs.filter(sign => text.includes(sign)))
  const left = lists.slice()
  const last = text.length - 1
  for (let at = 0; at < last; at += 1) {
    const number = begins[pair(text, at)] ?? 0
    if (number === 0) continue
    for (const word of left[number] ?? []) {
      if (!standsAt(text, at, word)) continue
      found.add(word)
      left[number] = (left[number] ?? []).filter(other => other !== word)
    }
  }
  return found
}

/** Two characters as one number. Only their lower bytes count, because a text may hold any character. */
export function pair(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)
}

/** Faster than startsWith, which matters because most places in a text are tested. */
function standsAt(text: string, at: number, word: string): boolean {
  for (let index = word.length - 1; index >= 0; index -= 1)
    if (text.charCodeAt(at + index) !== word.charCodeAt(index)) return false
  return true
}
