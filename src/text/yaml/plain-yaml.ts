// Front matter as nearly every document has it: `key: value` lines without anything that needs to know YAML.
// Reading these few lines by hand saves loading the library's machinery on every verb; whatever is not plain
// is left to the library, and a test holds the two to the same answers.

/** A key with its value; `from` and `to` enclose the value in the source, `start` is where the key begins. */
export interface Entry {
  key: string
  value: string | string[] | undefined
  start: number
  from: number
  to: number
  /** The key stands alone, without a colon. */
  bare?: boolean
  /** Where the key ends; left out where the value stands right behind it. */
  keyEnd?: number
}

const LINE = /^([A-Za-z_][\w-]*):(?:( +)(.*?))?[ \t]*\r?$/
const WORDS = /^[A-Za-z0-9_./][\w./@+-]*(?:[ :][\w./@+-]+)*$/
const QUOTED = /^"([^"\\]*)"$|^'([^']*)'$/
const LIST = /^\[(?:[\w./][\w./-]*(?:, ?[\w./][\w./-]*)*)?\]$/
const NULL = /^(?:null|Null|NULL)$/

/** Undefined when the library must read it. */
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
  const found = LINE.exec(line)
  if (!found) return undefined
  const [, key = '', gap = '', source = ''] = found
  const from = start + key.length + 1 + (source ? gap.length : 0)
  const entry = { key, start, from, to: from + source.length }
  if (source === '' || NULL.test(source)) return { ...entry, value: undefined }
  if (WORDS.test(source)) return { ...entry, value: source }
  if (LIST.test(source)) return { ...entry, value: source.slice(1, -1).split(/, ?/).filter(Boolean) }
  const quoted = QUOTED.exec(source)
  if (!quoted) return undefined
  return { ...entry, value: (quoted[1] ?? quoted[2]) || undefined }
}

const SAFE =
  /^(?:[A-Za-z][\w./-]*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const MEANT_OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n)$/i

/** A value as YAML: bare where it can be taken for nothing else, otherwise in double quotes. */
export function renderYamlValue(value: string | number | string[]): string {
  if (Array.isArray(value)) return `[${value.map(renderYamlValue).join(', ')}]`
  if (typeof value === 'number') return String(value)
  return SAFE.test(value) && !MEANT_OTHERWISE.test(value) ? value : quote(value)
}

/** YAML takes some characters for line ends that JSON leaves as they are. */
function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
