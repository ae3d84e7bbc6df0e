/** The most characters that are told of earlier work sessions at once. Hooks load this file. */
export const LONGEST_OFFER = 600
