// Words that one wrong, missing, added or swapped letter makes of another.

export function isOneLetterOff(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.length - start - end, other.length - start - end]
  if (left <= 1 && right <= 1) return true
  return left === 2 && right === 2 && one[start] === other[start + 1] && one[start + 1] === other[start]
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** All words of which the last `count` letters of this one, folded, may be a misspelling. */
export function mendedEndings(word: string, count: number): string[] {
  const found: string[] = []
  for (let at = Math.max(0, word.length - count); at <= word.length; at += 1) {
    const [head, here, tail] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)]
    for (const letter of LETTERS) found.push(head + letter + here + tail)
    if (here === '') continue
    for (const letter of LETTERS) if (letter !== here) found.push(head + letter + tail)
    found.push(head + tail)
    if (tail !== '') found.push(`${head}${tail[0]}${here}${tail.slice(1)}`)
  }
  return found
}
