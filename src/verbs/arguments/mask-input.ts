// Masks the texts of a call before a verb cuts them into titles, items and fields: a mask in a finished document would
// swallow the marks around the secret. The mask on write stays, for what is a secret only in the document.
import { LONGEST_TEXT, withoutControls } from '../../parts/input.ts'
import { mapFields } from '../../text/map-texts.ts'
import type { Workspace } from '../../workspace.ts'
import type { AnyVerb, Entry } from '../definition.ts'

type Read = (text: string) => string

/** Verbs that only read keep their texts: a search is for what was typed. */
export async function maskInput(verb: AnyVerb, input: object, workspace: Workspace): Promise<object> {
  const { sessions } = workspace
  if (verb.tool && 'readOnly' in verb.tool) return input
  const texts: string[] = []
  changeTexts(verb, input, text => {
    texts.push(text)
    return text
  })
  // A longer one is refused. Each text counts, also when two are the same.
  const clean = texts.filter(text => text.length <= LONGEST_TEXT * 2)
  if (clean.length === 0) return input
  const plain = clean.map(withoutControls)
  const masked = await sessions.maskTexts(plain)
  const safe = new Map<string, string>()
  for (const [at, text] of clean.entries()) {
    const [before = '', after = ''] = [plain[at], masked[at]]
    if (before !== after) safe.set(text, await keepJson(before, after, workspace))
  }
  return safe.size === 0 ? input : changeTexts(verb, input, text => safe.get(text) ?? text)
}

/** A mask may swallow a quote of JSON, which then is none. */
async function keepJson(text: string, masked: string, { sessions }: Workspace): Promise<string> {
  const value = parseJson(text)
  if (value === undefined || parseJson(masked) !== undefined) return masked
  return JSON.stringify(await mapFields(value, one => sessions.maskQuietly(one)))
}

/** Undefined for anything but an object. */
function parseJson(text: string): object | undefined {
  if (!text.trim().startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function changeTexts(verb: AnyVerb, input: object, change: Read): object {
  const isText = (name: string) => /^texts?$/.test(verb.arguments[name]?.kind ?? '')
  const changed = ([name, value]: [string, unknown]): [string, unknown] => {
    if (verb.ordered && name === 'entries')
      return [
        name,
        (value as Entry[]).map(entry => (isText(entry.name) ? changeEntry(entry, change) : entry)),
      ]
    return [name, isText(name) ? changeValue(value, change) : value]
  }
  return Object.fromEntries(Object.entries(input).map(changed))
}

function changeEntry(entry: Entry, change: Read): Entry {
  return { ...entry, value: entry.value === undefined ? undefined : change(entry.value) }
}

function changeValue(value: unknown, change: Read): unknown {
  if (Array.isArray(value)) return value.map(one => changeValue(one, change))
  return typeof value === 'string' ? change(value) : value
}
