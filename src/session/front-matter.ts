// The only place that talks to the YAML library. Values are replaced at their offsets in the source, so the
// keys, comments, quotes and order of a person's own are never written anew.
import { isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml'
import { LogbookError } from '../errors.ts'
import { findFrontMatter, splice } from './outline.ts'

export type Value = string | number | string[]

/** Scalars as the strings they were written as (a commit such as `12e4567` is no number), lists of them as arrays. */
export type Fields = Map<string, { value: string | string[]; line: number }>

/** Throws INVALID_DOCUMENT, naming the line of the file, when there is no front matter or it is not a YAML map. */
export function readFrontMatter(text: string, file: string): Fields {
  const { map, lineOf } = parse(text, file)
  return fieldsOf(map, lineOf)
}

/** The same for a file that is YAML from end to end. */
export function readYaml(text: string, file: string): Fields {
  const { map, lineOf } = parseMap(text, file, 1)
  return fieldsOf(map, lineOf)
}

function fieldsOf(map: YAMLMap, lineOf: (pair: Pair) => number): Fields {
  const fields: Fields = new Map()
  for (const pair of map.items) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
    const value = isSeq(pair.value)
      ? pair.value.items.filter(isScalar).map(written)
      : isScalar(pair.value) && pair.value.value !== null && pair.value.value !== ''
        ? written(pair.value)
        : undefined
    if (value !== undefined) fields.set(key, { value, line: lineOf(pair) })
  }
  return fields
}

/** Sets keys and leaves every other byte; new keys go to the end. */
export function setFrontMatter(text: string, file: string, changes: Record<string, Value>): string {
  return Object.entries(changes).reduce((edited, [key, value]) => setField(edited, file, key, value), text)
}

/** A whole front matter with its fences. */
export function renderFrontMatter(fields: Record<string, Value>): string {
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${renderValue(value)}`)
  return ['---', ...lines, '---', ''].join('\n')
}

function setField(text: string, file: string, key: string, value: Value): string {
  const { map, base, end } = parse(text, file)
  const pair = map.items.find(item => isScalar(item.key) && item.key.value === key)
  const rendered = renderValue(value)
  if (!pair) {
    if (!map.flow) return splice(text, end, end, `${key}: ${rendered}\n`)
    const close = base + (map.range?.[1] ?? 0) - 1
    return splice(text, close, close, `${map.items.length > 0 ? ', ' : ''}${key}: ${rendered}`)
  }
  const range = (pair.value as Scalar | null)?.range
  if (!range) throw new Error(`the value of ${key} has no place in the source`)
  const [from, to] = [base + range[0], base + range[1]]
  const gap = text[from - 1] === ':' ? ' ' : ''
  return splice(text, from, to, gap + rendered)
}

function parse(text: string, file: string) {
  const fence = findFrontMatter(text)
  if (!fence) {
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file} does not begin with front matter: a line of ---, the keys, and a line of ---.`,
      'Put the front matter back; docs/format.md shows one.',
    )
  }
  const firstLine = text.slice(0, fence.start).split('\n').length
  return {
    ...parseMap(text.slice(fence.start, fence.end), file, firstLine),
    base: fence.start,
    end: fence.end,
  }
}

function parseMap(yaml: string, file: string, firstLine: number) {
  const lineAt = (offset: number) => firstLine + yaml.slice(0, offset).split('\n').length - 1
  const document = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false })
  const problem = document.errors[0]
  if (problem) {
    throw new LogbookError(
      'INVALID_DOCUMENT',
      `${file}, line ${lineAt(problem.pos[0])}: not valid YAML. ${problem.message.split('\n')[0]}`,
      'Mend that line in an editor; nothing was changed.',
    )
  }
  const map = document.contents as YAMLMap | null
  if (!isMap(map)) {
    throw new LogbookError('INVALID_DOCUMENT', `${file}, line ${firstLine}: there are no "key: value" lines.`)
  }
  return { map, lineOf: (pair: Pair) => lineAt((pair.key as Scalar | null)?.range?.[0] ?? 0) }
}

function written(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function renderValue(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(renderValue).join(', ')}]`
  const plain = stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd()
  return typeof value === 'string' && /[,[\]{}]/.test(plain) && plain === value
    ? JSON.stringify(value)
    : plain
}
