// Which of two versions of the program wrote an index. Where both are at work in one project, such as a server that goes on
// after an update, the newer one keeps the index, or each would make it anew after the other.

/** True if `one` is a later version than `other`. What is no version is never later. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)]
  const at = a.findIndex((number, place) => number !== b[place])
  return at >= 0 && b.length > 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

function numbersOf(version: string): number[] {
  return /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? []
}
