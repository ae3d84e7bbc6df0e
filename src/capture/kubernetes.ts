// The data of a Secret of Kubernetes: whatever the entries are called, their values are secrets.
import type { Finder, Span } from './rule.ts'

const SECRET = /^[ \t]*["']?kind["']?:[ \t]*["']?secret\b/im
const DATA =
  /^(?<indent>[ \t]*)["']?(?:data|stringData)["']?:[ \t]*\{?[ \t]*\r?\n(?<lines>(?:\k<indent>[ \t]+[^\n]*\n?){1,200})/gm
const ENTRY =
  /^(?<before>[ \t]+["']?[\w.-]{1,100}["']?:[ \t]*(?<quote>["']?))(?<secret>[^\s"'{}$<|>#\uE000][^\s"'\uE000]{3,4000})(?=\k<quote>,?[ \t]*\r?$)/gm

/** A line of a value that has several. */
const LINE = /^(?<before>[ \t]{2,40})(?<secret>[A-Za-z0-9+/=]{16,4000})(?=[ \t]*\r?$)/gm

export const KUBERNETES: Finder = {
  hints: ['secret'],
  find: text => text.split(/(?<=\n)(?=---)/).flatMap(findIn(0)),
}

/** Documents of one file are told apart: another's data is no secret. */
function findIn(from: number): (document: string) => Span[] {
  let offset = from
  return document => {
    const start = offset
    offset += document.length
    if (!SECRET.test(document)) return []
    return [...document.matchAll(DATA)].flatMap(block => {
      const lines = block.groups?.lines ?? ''
      const at = start + block.index + block[0].length - lines.length
      const found = [...lines.matchAll(ENTRY), ...lines.matchAll(LINE)].sort((a, b) => a.index - b.index)
      return found.map(({ index, groups = {} }) => {
        const begin = at + index + (groups.before ?? '').length
        return { kind: 'password', start: begin, end: begin + (groups.secret ?? '').length }
      })
    })
  }
}
