// The only place that edits by the YAML library. It replaces values at their offsets, so a person's keys, comments, quotes
// and order stay as they are. What is nested is read in yaml-tree.ts.

import { isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml'
import { LogbookError } from '../../errors.ts'
import { conflictIn, findConflictInYaml, refuseConflict } from '../conflict-marks.ts'
import { lineAt } from '../lines.ts'
import { type Edit, eolOf, findFrontMatter, spliceAll } from '../outline.ts'
import { readLooseYaml } from './loose-yaml.ts'
import { type Entry, readPlainYaml, renderYamlValue } from './plain-yaml.ts'
import { describeYamlFault } from './yaml-faults.ts'

/** The library is extremely slow on some long YAML. Real front matter is short. */
const LONGEST_YAML = 32_768

/** A duplicate key is allowed: the last one counts, as in most programs. */
const PARSING = { logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const

export type Value = string | number | string[]

/** Scalars stay strings, because a commit such as `12e4567` is not a number. Lists become arrays. */
export type Fields = Map<string, { value: string | string[]; line: number }>

/** Throws INVALID_DOCUMENT, naming the line of the file, when there is no front matter or it is not a YAML map. */
export function readFrontMatter(text: string, file: string): Fields {
  const { start, end } = findFence(text, file)
  return readFields(text.slice(start, end), file, lineAt(text, start))
}

/** The same for a file that is YAML from end to end. A key without a plain value has an empty one. */
export function readYaml(text: string, file: string): Fields {
  return readFields(text, file, 1, '')
}

/** Sets keys and leaves every other byte as it is. New keys go to the end. */
export function setFrontMatter(text: string, file: string, changes: Record<string, Value>): string {
  const fence = findFence(text, file)
  const { entries, close, indent } = readEntries(
    text.slice(fence.start, fence.end),
    file,
    lineAt(text, fence.start),
  )
  const given = new Map(Object.entries(changes))
  const last = new Map(entries.map(entry => [entry.key, entry]))
  const edits = entries.flatMap(entry => {
    const value = last.get(entry.key) === entry ? given.get(entry.key) : undefined
    return value === undefined ? [] : replaceValue(text, fence.start, entry, renderYamlValue(value))
  })
  const fresh = [...given]
    .filter(([key]) => !last.has(key))
    .map(([key, value]) => `${key}: ${renderYamlValue(value)}`)
  if (fresh.length === 0) return spliceAll(text, edits)
  if (close === undefined) {
    const insert = fresh.map(line => `${indent}${line}${eolOf(text)}`).join('')
    const stop = END_MARK.exec(text.slice(fence.start, fence.end))?.index
    const at = stop === undefined ? fence.end : fence.start + stop
    return spliceAll(text, [...edits, { start: at, end: at, insert }])
  }
  const at = fence.start + close
  const comma = /[{,]\s*$/.test(text.slice(fence.start, at)) ? '' : ', '
  return spliceAll(text, [...edits, { start: at, end: at, insert: comma + fresh.join(', ') }])
}

/** The map ends here. */
const END_MARK = /(?<![^\n])\.\.\.(?!\S)/

/** Handles a key without a colon, a key right before a comment, and a text block, which ends with its line. */
function replaceValue(text: string, offset: number, entry: Entry, value: string): Edit[] {
  const [start, end] = [offset + entry.from, offset + entry.to]
  const colonEnd = text.indexOf(':', offset + (entry.keyEnd ?? 0)) + 1
  // A list or map on separate lines is replaced by a value after the colon.
  if (entry.keyEnd !== undefined && !entry.bare && text.slice(colonEnd, start).includes('\n')) {
    return [
      { start: colonEnd, end: colonEnd, insert: ` ${value}` },
      { start, end, insert: '' },
    ]
  }
  const marked = /\?[ \t]*$/.test(text.slice(offset, offset + entry.start).slice(-8))
  const colon = marked ? `${eolOf(text)}: ` : ': '
  const before = entry.bare ? colon : text[start - 1] === ':' ? ' ' : ''
  const after = text[end - 1] === '\n' && end > start ? eolOf(text) : text[end] === '#' ? ' ' : ''
  return [{ start, end, insert: before + value + after }]
}

/** Duplicate keys with different values, and their lines. Throws INVALID_DOCUMENT. */
export function findDoubledKeys(text: string, file: string): { key: string; lines: number[] }[] {
  const fence = findFrontMatter(text)
  if (!fence) return []
  const { entries } = readEntries(text.slice(fence.start, fence.end), file, lineAt(text, fence.start))
  const byKey = new Map<string, Entry[]>()
  for (const entry of entries) {
    const same = byKey.get(entry.key)
    if (same) same.push(entry)
    else byKey.set(entry.key, [entry])
  }
  return [...byKey].flatMap(([key, all]) => {
    const values = new Set(all.map(({ value }) => JSON.stringify(value)))
    return values.size > 1 ? [{ key, lines: all.map(({ start }) => lineAt(text, fence.start + start)) }] : []
  })
}

/** A whole new front matter with its fences. */
export function renderFrontMatter(fields: Record<string, Value>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${renderYamlValue(value)}`)
  return ['---', ...lines, '---', ''].join('\n')
}

function readFields(yaml: string, file: string, firstLine: number, nothing?: ''): Fields {
  const fields: Fields = new Map()
  let line = firstLine
  let at = 0
  for (const { key, value = nothing, start } of readEntries(yaml, file, firstLine).entries) {
    line += lineAt(yaml.slice(at, start), start) - 1
    at = start
    if (value !== undefined) fields.set(key, { value, line })
  }
  return fields
}

interface Entries {
  entries: Entry[]
  /** Offset of the brace that ends a map written as `{…}`. */
  close?: number
  /** The indentation of each key. */
  indent: string
}

function readEntries(yaml: string, file: string, firstLine: number): Entries {
  const plain = readPlainYaml(yaml)
  if (plain) return { entries: plain, indent: '' }
  const conflict = findConflictInYaml(yaml)
  if (conflict !== undefined) throw conflictIn(file, firstLine + conflict - 1)
  if (yaml.length > LONGEST_YAML) {
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file}, line ${firstLine}: this YAML is ${yaml.length.toLocaleString('en')} characters long; at most ${LONGEST_YAML.toLocaleString('en')} are read.`,
      'Nothing was changed. Shorten it in an editor, and move long text below it or to another file.',
    )
  }
  const document = parseDocument(yaml, PARSING)
  const problem = document.errors[0]
  const loose = problem && readLooseYaml(yaml, readStrictly)
  if (loose) return { entries: loose, indent: '' }
  if (problem) {
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file}, line ${firstLine + lineAt(yaml, problem.pos[0]) - 1}: not valid YAML. ${describeYamlFault(problem.code)}`,
      'Nothing was changed. Correct that line in an editor.',
    )
  }
  const map = document.contents
  if (!isMap(map)) {
    throw new LogbookError('INVALID_DOCUMENT', `${file}, line ${firstLine}: there are no "key: value" lines.`)
  }
  const entries = map.items.map(toEntry)
  if (map.flow && map.range) return { entries, close: map.range[1] - 1, indent: '' }
  const first = entries[0]?.start ?? 0
  const indent = /^ */.exec(yaml.slice(yaml.lastIndexOf('\n', first - 1) + 1, first))?.[0] ?? ''
  return { entries, indent }
}

function readStrictly(yaml: string): Entry[] | undefined {
  const document = parseDocument(yaml, PARSING)
  const map = document.contents
  return document.errors.length === 0 && isMap(map) && !map.flow ? map.items.map(toEntry) : undefined
}

function toEntry(pair: Pair): Entry {
  const key = pair.key as Scalar | null
  const node = pair.value as Scalar | null
  const behindKey = key?.range?.[1] ?? 0
  const [from, to] = node?.range ?? [behindKey, behindKey]
  const value = isSeq(pair.value)
    ? pair.value.items
        .map(item => (isMap(item) ? item.get('id', true) : item))
        .filter(isScalar)
        .map(written)
    : isScalar(node)
      ? written(node)
      : undefined
  return {
    key: String(isScalar(key) ? key.value : key),
    value: value || undefined,
    start: key?.range?.[0] ?? 0,
    from,
    to,
    bare: !node,
    keyEnd: behindKey,
  }
}

function written(node: Scalar): string {
  if (node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function findFence(text: string, file: string) {
  const fence = findFrontMatter(text)
  if (fence) return fence
  refuseConflict(text, file)
  const why =
    text.trim() === ''
      ? 'it is empty'
      : text.startsWith('---')
        ? 'the line of --- that closes it is missing. It may have been cut off'
        : 'a line of ---, the keys, and a line of ---'
  throw new LogbookError(
    'INVALID_DOCUMENT',
    `${file} does not begin with front matter: ${why}.`,
    'Restore the front matter from git or a backup. docs/format.md shows its form.',
  )
}
