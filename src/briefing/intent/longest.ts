// Known without the phrases: whoever has a longer prompt need not even load them.

/** UTF-16 units. Longer prompts ask for something of their own. */
export const LONGEST = 120
