/**
 * The version of the JSON that every answer names first. It is raised when a key is removed or means something else, and
 * not when one is added.
 */
export const SCHEMA_VERSION = 1
