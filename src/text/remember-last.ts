// Reading a document asks the same of one text again and again, and an edit of the text before and of the one after.

/** Answers for the last two texts without reading them again. What it gives belongs to all who ask: nobody changes it. */
export function rememberLast<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T }[] = []
  return text => {
    const known = last.find(entry => entry.text === text) ?? { text, value: read(text) }
    last = [known, ...last.filter(entry => entry !== known)].slice(0, 2)
    return known.value
  }
}
