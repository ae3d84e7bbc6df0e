// Changes every text inside a nested value, such as one from JSON.

/** Returns the value with each text changed. Anything but a text, a list or a plain object stays as it is. */
export async function mapTexts<T>(value: T, change: (text: string) => Promise<string>): Promise<T> {
  const texts: string[] = []
  walk(value, text => {
    texts.push(text)
    return text
  })
  const changed = new Map<string, string>()
  for (const text of texts) if (!changed.has(text)) changed.set(text, await change(text))
  return mapTextsAtOnce(value, text => changed.get(text) ?? text)
}

/** The same for a change that waits for nothing. */
export function mapTextsAtOnce<T>(value: T, change: (text: string) => string): T {
  return walk(value, change) as T
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(item => walk(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]))
}
