// The only place that talks to the YAML library. Values are replaced at their offsets in the source, so the
// keys, comments, quotes and order of a person's own are never written anew.
import { isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml'
import { LogbookError } from '../errors.ts'
import { findFrontMatter, splice } from './outline.ts'
import { type Entry, readPlainYaml, renderYamlValue } from './plain-yaml.ts'

export type Value = string | number | string[]

/** Scalars as the strings they were written as (a commit such as `12e4567` is no number), lists of them as arrays. */
export type Fields = Map<string, { value: string | string[]; line: number }>

/** Throws INVALID_DOCUMENT, naming the line of the file, when there is no front matter or it is not a YAML map. */
export function readFrontMatter(text: string, file: string): Fields {
  const { start, end } = findFence(text, file)
  return readFields(text.slice(start, end), file, lineAt(text, start))
}

/** The same for a file that is YAML from end to end. */
export function readYaml(text: string, file: string): Fields {
  return readFields(text, file, 1)
}

/** Sets keys and leaves every other byte; new keys go to the end. */
export function setFrontMatter(text: string, file: string, changes: Record<string, Value>): string {
  return Object.entries(changes).reduce((edited, [key, value]) => setField(edited, file, key, value), text)
}

/** A whole front matter with its fences. */
export function renderFrontMatter(fields: Record<string, Value>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${renderYamlValue(value)}`)
  return ['---', ...lines, '---', ''].join('\n')
}

function readFields(yaml: string, file: string, firstLine: number): Fields {
  const fields: Fields = new Map()
  for (const { key, value, start } of readEntries(yaml, file, firstLine).entries) {
    if (value !== undefined) fields.set(key, { value, line: firstLine + lineAt(yaml, start) - 1 })
  }
  return fields
}

function setField(text: string, file: string, key: string, value: Value): string {
  const fence = findFence(text, file)
  const { entries, close } = readEntries(text.slice(fence.start, fence.end), file, lineAt(text, fence.start))
  const entry = entries.find(other => other.key === key)
  const rendered = renderYamlValue(value)
  if (entry) {
    const [from, to] = [fence.start + entry.from, fence.start + entry.to]
    const [before, after] = [text[from - 1] === ':' ? ' ' : '', text[to] === '#' ? ' ' : '']
    return splice(text, from, to, before + rendered + after)
  }
  if (close === undefined) return splice(text, fence.end, fence.end, `${key}: ${rendered}\n`)
  const at = fence.start + close
  return splice(text, at, at, `${entries.length > 0 ? ', ' : ''}${key}: ${rendered}`)
}

/** `close` is the offset of the brace that ends a map written as `{…}`. */
function readEntries(yaml: string, file: string, firstLine: number): { entries: Entry[]; close?: number } {
  const plain = readPlainYaml(yaml)
  if (plain) return { entries: plain }
  const document = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false })
  const problem = document.errors[0]
  if (problem) {
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file}, line ${firstLine + lineAt(yaml, problem.pos[0]) - 1}: not valid YAML. ${problem.message.split('\n')[0]}`,
      'Mend that line in an editor; nothing was changed.',
    )
  }
  const map = document.contents
  if (!isMap(map)) {
    throw new LogbookError('INVALID_DOCUMENT', `${file}, line ${firstLine}: there are no "key: value" lines.`)
  }
  const entries = map.items.map(toEntry)
  return map.flow && map.range ? { entries, close: map.range[1] - 1 } : { entries }
}

function toEntry(pair: Pair): Entry {
  const key = pair.key as Scalar | null
  const node = pair.value as Scalar | null
  const [from, to] = node?.range ?? [0, 0]
  const value = isSeq(pair.value)
    ? pair.value.items.filter(isScalar).map(written)
    : isScalar(node)
      ? written(node)
      : undefined
  return {
    key: String(isScalar(key) ? key.value : key),
    value: value || undefined,
    start: key?.range?.[0] ?? 0,
    from,
    to,
  }
}

function written(node: Scalar): string {
  if (node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function findFence(text: string, file: string) {
  const fence = findFrontMatter(text)
  if (fence) return fence
  throw new LogbookError(
    'INVALID_DOCUMENT',
    `${file} does not begin with front matter: a line of ---, the keys, and a line of ---.`,
    'Put the front matter back; docs/format.md shows one.',
  )
}

/** Lines count from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
