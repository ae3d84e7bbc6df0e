// Every text within a value, whatever it is made of.

/** The same value with each of its texts changed; what is no text, no list and no plain object stays. */
export async function mapTexts<T>(value: T, change: (text: string) => Promise<string>): Promise<T> {
  if (typeof value === 'string') return (await change(value)) as T
  if (Array.isArray(value)) {
    const list: unknown[] = []
    for (const item of value) list.push(await mapTexts(item, change))
    return list as T
  }
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) entries.push([key, await mapTexts(item, change)])
  return Object.fromEntries(entries) as T
}
