// Names paths in a sentence.

const MOST_TOLD = 5

export function tellSome(paths: string[]): string {
  const more = paths.length - MOST_TOLD
  return [...paths.slice(0, MOST_TOLD), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}
