// Caches answers for two texts, because readers ask about one text many times and an edit compares the text before and after;
// and reads parts of a document only when somebody asks for them.

/** Keeps the answers for the last two texts. All callers share an answer, so do not change it. */
export function rememberLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T }[] = []
  return text => {
    const known = last.find(entry => entry.text === text) ?? { text, value: read(text) }
    last = [known, ...last.filter(entry => entry !== known)].slice(0, 2)
    return known.value
  }
}

/**
 * The object with further fields, each read once, at the first look at it: a list of a thousand documents shows their
 * titles alone.
 */
export function readWhenAsked<Known extends object, Further extends object>(
  known: Known,
  further: { [Name in keyof Further]: () => Further[Name] },
): Known & Further {
  for (const [name, read] of Object.entries<() => unknown>(further))
    Object.defineProperty(known, name, {
      get: () => {
        const value = read()
        Object.defineProperty(known, name, { value, enumerable: true, configurable: true, writable: true })
        return value
      },
      enumerable: true,
      configurable: true,
    })
  return known as Known & Further
}
