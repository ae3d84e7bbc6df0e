// Says how many of what waits one push takes: a hub refuses large bodies.

/** Bytes of a body. */
const MOST_SIZE = 200_000

/** At least one, and at most `most`. */
export function fitting<T extends { size: number }>(all: readonly T[], most: number): T[] {
  let size = 0
  let count = 0
  for (const one of all) {
    size += one.size
    if (count > 0 && (count >= most || size > MOST_SIZE)) break
    count += 1
  }
  return all.slice(0, count)
}
