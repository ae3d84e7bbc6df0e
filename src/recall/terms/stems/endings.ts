// Takes endings off folded words. All languages but English and German are told by their endings alone.

/** The longest ending that fits is taken off, as long as so many letters stay. */
export interface Step {
  least: number
  endings: ReadonlySet<string>
  longest: number
}

/** `endings` are apart by spaces. */
export function step(least: number, endings: string): Step {
  const all = endings.trim().split(/\s+/)
  return { least, endings: new Set(all), longest: Math.max(...all.map(ending => ending.length)) }
}

export function takeOff(word: string, { least, endings, longest }: Step): string {
  for (let length = Math.min(longest, word.length - least); length > 0; length -= 1) {
    if (endings.has(word.slice(-length))) return word.slice(0, -length)
  }
  return word
}

export function stemmer(...steps: Step[]): (word: string) => string {
  return word => steps.reduce(takeOff, word)
}
