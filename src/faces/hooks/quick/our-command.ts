/**
 * A slash command of ours. Newer clients call the hook of a prompt before the one that keeps the command from Claude, and
 * drop what it gives.
 */
export const OUR_COMMAND = /^\s*\/(?:logbook:)?(?:session|task|sprint|plan)-[a-z]/
