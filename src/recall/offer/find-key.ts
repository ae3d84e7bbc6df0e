/** The value of a key in the front matter of a document that Logbook wrote. Undefined for one in another form. */
export function findKey(document: string, key: string): string | undefined {
  const front = document.slice(0, Math.max(0, document.indexOf('\n---', 3)))
  return new RegExp(`^${key}:[ \\t]*["']?([^\\s"']+)`, 'm').exec(front)?.[1]
}
