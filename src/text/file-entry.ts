// Reads an entry of a file list. People write it in many forms: `a.ts` – role, `a.ts`: role, `a.ts` (role), several
// files with one role, a link, a bare path, a table row.

export interface FileEntry {
  paths: string[]
  role: string | undefined
}

const QUOTED =
  /^(?:\*\*|__)?(?:(`{1,8})([^\n]{1,4096}?)\1(?!`)|\[`?([^\]`\n]{1,4096})`?\]\(([^)\s]{0,4096})(?:\s[^)]{0,4096})?\)|<([^>\s]{1,4096})>)(?:\*\*|__)?/
const BOLD = /^\*\*([^*\s]+)\*\*/
const BARE = /^[^\s,;]+/
const AND = /^\s*(?:[,;&+/|]\s*)?(?:(?:and|und|et|y)\b\s*)?(?=[`[*<])/
const ROLE = /^\s*(?:[–—:=-]+>?|→|\|)\s*|^\s+(?=\()/
const ALONE = /^\(([^()]*)\)\.?$/

/** No disk holds longer paths, and they would be slow to match. */
const LONGEST_PATH = 4096

/** Undefined when the words name no file. */
export function readFileEntry(words: string): FileEntry | undefined {
  const paths: string[] = []
  let rest = words.trim()
  for (let found = takePath(rest, paths.length > 0); found; found = takePath(rest, true)) {
    paths.push(found.path)
    rest = found.rest
    const and = AND.exec(rest)
    if (!and?.[0].trim()) break
    rest = rest.slice(and[0].length)
  }
  if (paths.length === 0) return undefined
  const role = rest.replace(ROLE, '').trim()
  return { paths, role: (ALONE.exec(role)?.[1] ?? role) || undefined }
}

/** A table row: its first cell names the file. Undefined for the table head and the line below it. */
export function readFileRow(line: string): FileEntry | undefined {
  const cells = line
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map(cell => cell.trim())
  const found = readFileEntry(cells[0] ?? '')
  if (!found?.paths.every(isPath) || found.role) return undefined
  return { ...found, role: cells.slice(1).filter(Boolean).join(', ') || undefined }
}

function takePath(words: string, further: boolean): { path: string; rest: string } | undefined {
  const quoted = QUOTED.exec(words)
  if (quoted) {
    const [whole, , code, text, target, angled] = quoted
    const path = code ?? angled ?? (target && !/^(?:[a-z][\w+.-]*:|[#.])/i.test(target) ? target : text) ?? ''
    return { path: path.trim(), rest: words.slice(whole.length) }
  }
  if (further) return undefined
  const bold = BOLD.exec(words)
  if (bold && isPath(bold[1] ?? '')) {
    return { path: (bold[1] ?? '').replace(/:$/, ''), rest: words.slice(bold[0].length) }
  }
  const bare = BARE.exec(words)?.[0] ?? ''
  const rest = words.slice(bare.length)
  const path = bare.replace(/(?<=.):$/, '')
  // A single word, or a word before a mark, can be a file without an extension, such as Makefile. A word in a sentence is not a file.
  const marked = path !== bare || rest === '' || /^\s+(?:[–—:=-]+>?|→)\s/.test(rest)
  if (/^\*\*/.test(path) || !/[\p{L}\p{N}_.*]/u.test(path) || !(marked || isPath(path))) return undefined
  return { path, rest: path === bare ? rest : ` – ${rest}` }
}

/** True for a word with a folder or an extension, or with a name such as Makefile. */
function isPath(word: string): boolean {
  if (word.length > LONGEST_PATH || /^https?:/i.test(word)) return false
  return /[/\\][^\s]|\.[A-Za-z0-9_*]{1,12}(?::[\d-]+)?$|^\.[\w-]+$|^[A-Z][a-z]+file$/.test(word)
}
