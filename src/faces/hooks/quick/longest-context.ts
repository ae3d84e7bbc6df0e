/** The most characters of a text for Claude: the host replaces a longer one by a path. */
export const LONGEST_CONTEXT = 10_000
