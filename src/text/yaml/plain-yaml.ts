// Reads simple front matter: `key: value` lines without other YAML. This saves loading the YAML library on every
// verb. The library reads everything else, and a test checks that both give the same answers.

/** A key with its value. `from` and `to` enclose the value in the source; the key begins at `start`. */
export interface Entry {
  key: string
  value: string | string[] | undefined
  start: number
  from: number
  to: number
  /** The key has no colon. */
  bare?: boolean
  /** The end of the key; left out when the value follows it directly. */
  keyEnd?: number
}

const KEY = /^[A-Za-z_][\w-]*:/
const BREAK = /[\r\u2028\u2029]/
const WORDS = /^[A-Za-z0-9_./][\w./@+-]*(?:[ :][\w./@+-]+)*$/
const QUOTED = /^"([^"\\]*)"$|^'([^']*)'$/
/** An id of a task of a plan is in quotes: `"login:01.02.03.04"`. */
const LIST = /^\[(?:(?:[\w./][\w./-]*|"[\w./][\w./:-]*")(?:, ?(?:[\w./][\w./-]*|"[\w./][\w./:-]*"))*)?\]$/
const NULL = /^(?:null|Null|NULL)$/

/** Undefined when the library must read the text. */
export function readPlainYaml(yaml: string): Entry[] | undefined {
  const entries: Entry[] = []
  const keys = new Set<string>()
  let start = 0
  for (const line of yaml.split('\n')) {
    if (line.trim() !== '' && !line.startsWith('#')) {
      const entry = readLine(line, start)
      if (!entry || keys.has(entry.key)) return undefined
      keys.add(entry.key)
      entries.push(entry)
    }
    start += line.length + 1
  }
  return entries.length > 0 ? entries : undefined
}

function readLine(line: string, start: number): Entry | undefined {
  const behindKey = KEY.exec(line)?.[0].length
  if (behindKey === undefined) return undefined
  // By hand, because a pattern for the whole line tries each of its ends, and a plan has thousands of lines.
  let end = line.endsWith('\r') ? line.length - 1 : line.length
  while (end > behindKey && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1
  let begin = behindKey
  while (begin < end && line[begin] === ' ') begin += 1
  const source = line.slice(begin, end)
  if (source !== '' && (begin === behindKey || BREAK.test(source))) return undefined
  const from = start + begin
  const entry = { key: line.slice(0, behindKey - 1), start, from, to: from + source.length }
  if (source === '' || NULL.test(source)) return { ...entry, value: undefined }
  if (WORDS.test(source)) return { ...entry, value: source }
  if (LIST.test(source)) return { ...entry, value: source.match(/[\w./:-]+/g) ?? [] }
  const quoted = QUOTED.exec(source)
  if (!quoted) return undefined
  return { ...entry, value: (quoted[1] ?? quoted[2]) || undefined }
}

const SAFE =
  /^(?:[A-Za-z][\w./-]*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const MEANT_OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A value as YAML: bare when YAML reads it as the same text, otherwise in double quotes. */
export function renderYamlValue(value: string | number | string[]): string {
  if (Array.isArray(value)) return `[${value.map(renderYamlValue).join(', ')}]`
  if (typeof value === 'number') return String(value)
  return SAFE.test(value) && !MEANT_OTHERWISE.test(value) ? value : quote(value)
}

/** YAML treats some characters as line ends that JSON does not escape. */
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
