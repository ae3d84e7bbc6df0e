/** The most characters that are told of earlier work sessions at once. Hooks load this file. */
export const LONGEST_OFFER = 600

/** Characters. A hook has no time for more, and nobody writes so much by hand. */
export const LONGEST_DOCUMENT = 500_000
