// Finds the known word that is closest to a mistyped one.

/** Undefined if no word is close enough: by default two letters or a third of the word. */
export function nearest(
  word: string,
  known: string[],
  most = Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  const ranked = known
    .map(other => ({
      other,
      distance: other.startsWith(word) && word.length > 1 ? 1 : editDistance(word, other),
    }))
    .toSorted((a, b) => a.distance - b.distance)
  const best = ranked[0]
  return best && best.distance <= most ? best.other : undefined
}

/** Two neighbours in the wrong order are one mistake. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const turned = isTurned ? (before[j - 2] ?? 0) + 1 : replaced
      next.push(Math.min(replaced, turned, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row[b.length] ?? 0
}

/** The beginning of an advice: "Did you mean completed? ". Empty if nothing is close. */
export function didYouMean(word: string, known: readonly string[]): string {
  const close = nearest(word.trim().toLowerCase(), [...known])
  return close === undefined ? '' : `Did you mean ${close}? `
}
