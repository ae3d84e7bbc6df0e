// Reads YAML with maps inside maps, such as definitions of agents, as plain nodes with their places. It changes nothing:
// front matter is read and edited in front-matter.ts.
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { describeYamlFault } from './yaml-faults.ts'

/** From 1. */
interface Place {
  line: number
  column: number
}

export interface YamlText extends Place {
  kind: 'text'
  text: string
}

interface YamlList extends Place {
  kind: 'list'
  items: YamlNode[]
}

export interface YamlMap extends Place {
  kind: 'map'
  entries: YamlEntry[]
}

/** A value that is left out, or `null`. */
interface YamlNothing extends Place {
  kind: 'nothing'
}

/** Nodes may be shared, and a list may hold itself, because a reference stands for what it names. */
export type YamlNode = YamlText | YamlList | YamlMap | YamlNothing

export interface YamlEntry extends Place {
  key: string
  value: YamlNode
  /** It comes from another map, by `<<`. Keys of the map itself go before it. */
  isMerged: boolean
}

export interface YamlFault extends Place {
  message: string
}

/** Scalars are texts: `10` and `true` too. Doubled keys stay. */
export function readYamlTree(yaml: string): { root: YamlNode; faults: YamlFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    // With `silent` the library would pass over a second document.
    logLevel: 'error',
    prettyErrors: false,
    uniqueKeys: false,
    lineCounter: lines,
  })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults = document.errors.map(({ code, pos }) => ({
    ...placeAt(pos[0]),
    message: describeYamlFault(code),
  }))
  if (faults.length > 0) return { root: { kind: 'nothing', line: 1, column: 1 }, faults: oneALine(faults) }
  const builder = new TreeBuilder(placeAt)
  const root = builder.build(document.contents, placeAt(0))
  return { root, faults: oneALine(builder.faults) }
}

/** What follows the first fault of a line is often its consequence. */
function oneALine(faults: YamlFault[]): YamlFault[] {
  const seen = new Set<number>()
  return faults.toSorted((a, b) => a.line - b.line).filter(({ line }) => !seen.has(line) && seen.add(line))
}

const NOTHING = /^(?:|~|null|Null|NULL)$/
/** Of a whole file. It bounds what references to references can add up to. */
const MOST_MERGED = 10_000

/** Written out here, because formatting a number costs a sixth of the start of every run. */
const TOO_MANY = '<< repeats more than 10,000 keys here.'

class TreeBuilder {
  readonly faults: YamlFault[] = []
  private readonly built = new Map<unknown, YamlNode>()
  /** Those met so far. The library would look through the whole document for each reference. */
  private readonly anchors = new Map<string, Node>()
  private readonly placeAt: (offset: number) => Place
  private merged = 0

  constructor(placeAt: (offset: number) => Place) {
    this.placeAt = placeAt
  }

  /** `near` is the place of a value that is left out. */
  build(node: unknown, near: Place): YamlNode {
    if (isAlias(node)) {
      const meant = this.anchors.get(node.source)
      if (meant) return this.build(meant, near)
      const place = this.placeOf(node, near)
      const words = `*${node.source} is a reference, and nothing above it is named &${node.source}. Put it in quotes to make it a text.`
      this.faults.push({ ...place, message: words })
      return { kind: 'nothing', ...place }
    }
    const known = this.built.get(node)
    if (known) return known
    this.remember(node)
    const place = this.placeOf(node, near)
    if (isMap(node)) {
      const map: YamlMap = { kind: 'map', entries: [], ...place }
      this.built.set(node, map)
      this.fill(map, node)
      return map
    }
    if (isSeq(node)) {
      const list: YamlList = { kind: 'list', items: [], ...place }
      this.built.set(node, list)
      list.items = node.items.map(item => this.build(item, place))
      return list
    }
    if (!isScalar(node) || (node.type === 'PLAIN' && NOTHING.test(String(node.value))))
      return { kind: 'nothing', ...place }
    return { kind: 'text', text: String(node.value), ...place }
  }

  private fill(map: YamlMap, { items }: YAMLMap): void {
    const merged: YamlNode[] = []
    for (const { key, value } of items as Pair[]) {
      const place = this.placeOf(key, map)
      this.remember(key)
      if (!isScalar(key)) {
        this.faults.push({
          ...place,
          message: 'A key must be a word. Put a text that begins with { or [ in quotes.',
        })
        continue
      }
      const node = this.build(value, place)
      if (key.type === 'PLAIN' && key.value === '<<')
        merged.push(...(node.kind === 'list' ? node.items : [node]))
      else map.entries.push({ key: String(key.value), value: node, isMerged: false, ...place })
    }
    for (const node of merged) this.merge(map, node)
  }

  private merge(map: YamlMap, from: YamlNode): void {
    const { line, column } = map
    if (from.kind !== 'map') {
      this.faults.push({ line, column, message: 'Behind << must stand a reference to a map: "<<: *name".' })
      return
    }
    const own = new Set(map.entries.map(({ key }) => key))
    const others = from.entries.filter(({ key }) => !own.has(key))
    this.merged += others.length
    if (this.merged > MOST_MERGED) {
      if (!this.faults.some(({ message }) => message === TOO_MANY))
        this.faults.push({ line, column, message: TOO_MANY })
      return
    }
    for (const entry of others) map.entries.push({ ...entry, isMerged: true })
  }

  private remember(node: unknown): void {
    if (isNode(node) && !isAlias(node) && node.anchor) this.anchors.set(node.anchor, node)
  }

  private placeOf(node: unknown, near: Place): Place {
    const start = (node as Node | null)?.range?.[0]
    return start === undefined ? { line: near.line, column: near.column } : this.placeAt(start)
  }
}
