// The names by which a hub knows hosts, projects and agents. A database keeps them as keys: one that it would keep as another
// one, such as with half a character, is refused.

/** UTF-16 units. All three together fit into a key of PostgreSQL, which ends at 2,700 bytes. */
const LONGEST = { host: 100, agent: 250, project: 500 }
/** Controls, and half of a surrogate pair. */
const UNUSABLE =
  /[\u0000-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** The end of a sentence that begins with what it is: `is missing`. Undefined for a name that can be used. */
export function findNameFault(value: unknown, kind: keyof typeof LONGEST = 'agent'): string | undefined {
  if (typeof value !== 'string') return 'is missing, or no text'
  if (value.trim() === '') return 'is empty'
  if (value !== value.trim()) return 'begins or ends with a blank'
  if (value.length > LONGEST[kind]) return `is longer than ${LONGEST[kind]} characters`
  return UNUSABLE.test(value) ? 'has characters that cannot be kept' : undefined
}

/** The text if it can be a name, such as the id of a run. */
export function usableName(value: unknown): string | undefined {
  return findNameFault(value) === undefined ? (value as string) : undefined
}

/** Such as a run or a thread has. It is shown on other machines, also to Claude: it can hold no sentence. */
export function isPlainId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,250}$/.test(value)
}
