// Finds the data of a Kubernetes Secret. All its values are secrets, with any entry name.
import type { Finder, Span } from '../rule.ts'

const SECRET = /^[ \t]*["']?kind["']?:[ \t]*["']?secret\b/im
const DATA = /^(?<indent>[ \t]*)["']?(?:data|stringData)["']?:[ \t]*\{?[ \t]*\r?\n/gm
const ENTRY =
  /(?<before>[ \t]+["']?[\w.-]{1,100}["']?:[ \t]*(?<quote>["']?))(?<secret>[^\s"'{}$<|>#\u0091][^\s"'\u0091]{3,4000})(?=\k<quote>,?[ \t]*\r?$)/my
/** A line of a value with several lines. */
const LINE = /(?<before>[ \t]{2,40})(?<secret>[A-Za-z0-9+/=]{16,4000})(?=[ \t]*\r?$)/my

export const KUBERNETES: Finder = {
  hints: ['data:', 'data":'],
  find: text => {
    // Each document of a file is read separately, because the data of other kinds is not secret.
    let start = 0
    const spans: Span[] = []
    for (const document of text.split(/(?<=\n)(?=---)/)) {
      if (SECRET.test(document))
        for (const { kind, start: from, end } of findIn(document))
          spans.push({ kind, start: start + from, end: start + end })
      start += document.length
    }
    return spans
  },
}

function* findIn(text: string): Generator<Span> {
  DATA.lastIndex = 0
  for (let block = DATA.exec(text); block !== null; block = DATA.exec(text)) {
    const indent = block.groups?.indent ?? ''
    let at = DATA.lastIndex
    while (text.startsWith(indent, at) && /[ \t]/.test(text[at + indent.length] ?? '')) {
      const found = match(ENTRY, text, at) ?? match(LINE, text, at)
      if (found !== undefined) yield found
      const next = text.indexOf('\n', at)
      at = next === -1 ? text.length : next + 1
    }
    DATA.lastIndex = at
  }
}

function match(line: RegExp, text: string, at: number): Span | undefined {
  line.lastIndex = at
  const groups = line.exec(text)?.groups
  if (groups === undefined) return undefined
  const start = at + (groups.before ?? '').length
  return { kind: 'password', start, end: start + (groups.secret ?? '').length }
}
