// Reads `.tasks/agents.yaml`. Every mistake is named at once, and costs only its own definition where that is possible.
import { findConflictInYaml } from '../../text/conflict-marks.ts'
import { slugOf } from '../../text/slug.ts'
import { readYamlTree, type YamlEntry, type YamlMap, type YamlNode } from '../../text/yaml/yaml-tree.ts'
import { type AgentDefinition, foldAgent } from './agent.ts'
import { keyOf, plain } from './agent-keys.ts'
import { type Mistake, Mistakes } from './mistakes.ts'
import { readDefinition } from './read-definition.ts'

export interface AgentsRead {
  /** Those without a mistake, in the order of the file. */
  agents: AgentDefinition[]
  /** In the order of the file. */
  mistakes: Mistake[]
}

/** The library needs a second for the worst text of this length. */
const LONGEST = 128_000
const MOST_AGENTS = 500

export function readAgents(yaml: string): AgentsRead {
  const mistakes = new Mistakes()
  const agents = readAll(yaml, mistakes)
  return {
    agents: agents.filter(({ name }) => !mistakes.broken.has(foldAgent(name))),
    mistakes: mistakes.inOrder(),
  }
}

function readAll(yaml: string, mistakes: Mistakes): AgentDefinition[] {
  const first = { line: 1, column: 1 }
  if (yaml.length > LONGEST) {
    mistakes.add(
      first,
      `The file is ${yaml.length.toLocaleString('en')} characters long; at most ${LONGEST.toLocaleString('en')} are read. Shorten it: a prompt can say which file to read.`,
    )
    return []
  }
  const conflict = findConflictInYaml(yaml)
  if (conflict !== undefined) {
    mistakes.add(
      { line: conflict, column: 1 },
      'A merge has left conflict marks here. Keep the right lines, and delete those that begin with <<<<<<<, =======, ||||||| and >>>>>>>.',
    )
    return []
  }
  const { root, faults } = readYamlTree(yaml)
  for (const fault of faults) mistakes.add(fault, fault.message)
  const named = faults.length > 0 ? undefined : findAgents(root, mistakes)
  return named
    ? listNamed(named, mistakes).map(({ name, node, own }) => readDefinition(name, node, mistakes, own))
    : []
}

/** What stands behind `agents:`. */
function findAgents(root: YamlNode, mistakes: Mistakes): YamlNode | undefined {
  if (root.kind === 'nothing') return undefined
  if (root.kind !== 'map') {
    const how = root.kind === 'list' ? 'Put it above, and indent the list below it.' : 'Begin with "agents:".'
    mistakes.add(root, `There is no key "agents". ${how}`)
    return undefined
  }
  const isAgents = ({ key }: YamlEntry) => plain(key) === 'agents'
  const found = root.entries.filter(isAgents)
  const [first, ...more] = found
  const others = root.entries.filter(entry => !isAgents(entry) && !entry.key.startsWith('x-'))
  if (!first) {
    if (others.length > 0 || root.entries.length === 0)
      mistakes.add(others[0] ?? root, describeMissing(others))
    return undefined
  }
  for (const entry of more)
    mistakes.add(entry, `The key agents is there twice, here and in line ${first.line}.`)
  for (const entry of others)
    mistakes.add(
      entry,
      `There is an unknown key ${JSON.stringify(entry.key)} beside agents. Only keys that begin with x- may be there.`,
    )
  return first.value
}

function describeMissing(others: YamlEntry[]): string {
  const meant = others.find(({ key }) => /^(?:agents?|roles|subagents)$/.test(plain(key)))
  if (meant) return `There is no key "agents". Did you mean it by ${JSON.stringify(meant.key)}?`
  if (others.some(({ key }) => keyOf(key) !== undefined))
    return 'There is no key "agents". If this is one agent, write "agents:", below it the name, and these keys indented below the name.'
  return 'There is no key "agents". Put it above, and indent the names below it.'
}

interface Named {
  name: string
  node: YamlNode
  /** The key that holds the name, in a list. */
  own?: YamlEntry
}

function listNamed(agents: YamlNode, mistakes: Mistakes): Named[] {
  const before = new Map<string, number>()
  const named: Named[] = []
  const take = (name: string, at: YamlEntry, node: YamlNode, own?: YamlEntry) => {
    const line = before.get(foldAgent(name))
    if (line !== undefined) {
      if (!at.isMerged) mistakes.add(at, `The name ${name} is there twice, here and in line ${line}.`, name)
      return
    }
    before.set(foldAgent(name), at.line)
    if (!isName(name)) mistakes.add(at, describeName(name), name)
    else named.push({ name, node, ...(own ? { own } : {}) })
    if (named.length === MOST_AGENTS + 1)
      mistakes.add(at, `There are more than ${MOST_AGENTS} agents. At most so many are read.`)
  }
  if (agents.kind === 'text') mistakes.add(agents, 'agents is a text. Write a map of names.')
  if (agents.kind === 'map')
    for (const entry of agents.entries) take(entry.key.normalize('NFC'), entry, entry.value)
  if (agents.kind === 'list')
    for (const item of agents.items) {
      const own = item.kind === 'map' ? nameIn(item) : undefined
      if (own?.value.kind === 'text') take(own.value.text.normalize('NFC'), own, item, own)
      else mistakes.add(item, 'This agent has no name. Begin it with "- name: reviewer".')
    }
  return named.slice(0, MOST_AGENTS)
}

function nameIn({ entries }: YamlMap): YamlEntry | undefined {
  return entries.find(({ key, isMerged }) => plain(key) === 'name' && !isMerged)
}

const LONGEST_NAME = 60

/** A name becomes a part of file names, and stands in a terminal behind `--agent`. Windows keeps some for devices. */
function isName(name: string): boolean {
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)) return false
  return [...name].length <= LONGEST_NAME && /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(name)
}

function describeName(name: string): string {
  const shown = JSON.stringify([...name].slice(0, 100).join(''))
  const rule = `letters, numbers, dots, hyphens and underscores, at most ${LONGEST_NAME}.`
  const better = slugOf(name)
  return better === '' || !isName(better)
    ? `${shown} cannot be a name. Use ${rule}`
    : `${shown} cannot be a name. Write ${better}, say: ${rule}`
}
