// Prompts as developers type them to a coding assistant, and what each of them asks for.
export interface Prompts {
  language: string
  /** Asks to go on with the work. */
  asking: string[]
  /** Asks to go on, and for something of its own. */
  more?: string[]
  /** Answers yes to something that was said before. */
  assent: string[]
  /** Asks for something of its own, whatever words are in it. */
  other: string[]
}

/** One prompt a line. */
export function lines(text: string): string[] {
  return text.trim().split(/\n\s*/)
}
