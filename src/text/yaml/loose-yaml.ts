// Reads front matter that is almost YAML: `assignee: @ann`, `title: Fix: the client`, `title: [WIP] login`. A value
// that YAML cannot read counts as text when it stands on the line of its key. Other errors stay errors.
import type { Entry } from './plain-yaml.ts'

/** Reads the entries of a YAML text, with offsets; undefined when the text is not YAML. */
export type ReadEntries = (yaml: string) => Entry[] | undefined

const KEY = /^[\p{L}_][\p{L}\p{N}_ -]*:(?=\s|$)/u

/** Undefined when the text has other errors. */
export function readLooseYaml(yaml: string, readStrictly: ReadEntries): Entry[] | undefined {
  const entries: Entry[] = []
  let start = 0
  for (const part of partsOf(yaml) ?? ['']) {
    const found = part.trim() === '' ? [] : (readStrictly(part) ?? readText(part))
    if (found === undefined) return undefined
    for (const entry of found) entries.push(shifted(entry, start))
    start += part.length
  }
  return entries.length > 0 ? entries : undefined
}

/** Splits the text into keys, each with the lines below it. */
function partsOf(yaml: string): string[] | undefined {
  const parts: string[] = []
  for (const line of yaml.split(/(?<=\n)/)) {
    if (KEY.test(line)) parts.push(line)
    else if (parts.length === 0 && !/^\s*(?:#.*)?$/.test(line)) return undefined
    else parts.push((parts.pop() ?? '') + line)
  }
  return parts
}

const NOTHING = /^\s*(?:#.*)?\s*$/
/** A closing bracket without an opening one, or an opening bracket or quote that never closes. */
const BROKEN = /^(?:[\]}|>]|"[^"]*$|'[^']*$|\[[^\]]*$|\{[^}]*$)/

function readText(part: string): Entry[] | undefined {
  const key = KEY.exec(part)?.[0]
  if (key === undefined) return undefined
  const lines = part.split(/(?<=\n)/)
  while (lines.length > 1 && NOTHING.test(lines.at(-1) ?? '')) lines.pop()
  const [first = '', ...below] = lines
  const text = first.slice(key.length).trim()
  const entry = { key: key.slice(0, -1), start: 0, keyEnd: key.length - 1 }
  if (below.length === 0) {
    const from = first.indexOf(text, key.length)
    return text && !BROKEN.test(text) ? [{ ...entry, value: text, from, to: from + text.length }] : undefined
  }
  // The key may have a list below it: `- @ann`.
  const items = below.flatMap(line => /^\s*- +([^\]}|>\s].*?)\s*$/.exec(line)?.[1] ?? [])
  if (text !== '' || items.length < below.length) return undefined
  return [{ ...entry, value: items, from: first.length, to: lines.join('').length }]
}

function shifted(entry: Entry, by: number): Entry {
  const { start, from, to, keyEnd } = entry
  return {
    ...entry,
    start: start + by,
    from: from + by,
    to: to + by,
    ...(keyEnd === undefined ? {} : { keyEnd: keyEnd + by }),
  }
}
