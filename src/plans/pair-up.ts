// Pairs the items of an edited list with those of the list before.

export interface Pairs<Old, Next> {
  /** For each item of the new list, in its order. */
  pairs: { old: Old | undefined; next: Next }[]
  /** Items that are in no pair. */
  left: Old[]
}

export interface Comparison<Old, Next> {
  /** The surest comes first: a name in other letters must not take the place of the very name. */
  same: ((old: Old, next: Next) => boolean)[]
  mayBecome(old: Old, next: Next): boolean
}

/** First what is the same; then an item becomes another one if it stands behind the same item and may do so. */
export function pairUp<Old, Next>(
  before: Old[],
  after: Next[],
  { same, mayBecome }: Comparison<Old, Next>,
): Pairs<Old, Next> {
  const taken = new Map<Next, number>()
  const free = new Set(before.keys())
  const take = (next: Next, index: number | undefined) => {
    if (index === undefined) return
    taken.set(next, index)
    free.delete(index)
  }
  for (const isSame of same)
    for (const next of after.filter(one => !taken.has(one)))
      take(
        next,
        [...free].find(index => isSame(before[index] as Old, next)),
      )
  let previous = -1
  for (const next of after) {
    const follows = previous + 1
    if (!taken.has(next) && free.has(follows) && mayBecome(before[follows] as Old, next)) take(next, follows)
    previous = taken.get(next) ?? previous
  }
  return {
    pairs: after.map(next => {
      const index = taken.get(next)
      return { old: index === undefined ? undefined : before[index], next }
    }),
    left: [...free].map(index => before[index] as Old),
  }
}
