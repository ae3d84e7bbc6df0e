// The longest prompt that is compared. It has its own file, so that longer prompts do not load the phrases.

/** In UTF-16 units. A longer prompt asks for something else. */
export const LONGEST = 120
