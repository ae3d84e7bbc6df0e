// Reads one definition: its keys in any known spelling, each once.
import type { YamlEntry, YamlNode } from '../../text/yaml/yaml-tree.ts'
import type { AgentDefinition } from './agent.ts'
import { describeMeant, KEYS, type Key, keyOf, OF_CLAUDE_CODE } from './agent-keys.ts'
import type { Mistakes } from './mistakes.ts'
import { Values } from './read-values.ts'

/** `own` is the key that holds the name, where the definition is an item of a list. */
export function readDefinition(
  name: string,
  node: YamlNode,
  mistakes: Mistakes,
  own?: YamlEntry,
): AgentDefinition {
  const bare: AgentDefinition = { name, models: [], allowedTools: [] }
  if (node.kind === 'nothing') return bare
  if (node.kind !== 'map') {
    mistakes.add(node, `${name} is a ${node.kind}. Write keys below it, such as "models: [opus]".`, name)
    return bare
  }
  const fields = chooseFields(name, node.entries, mistakes, own)
  const values = new Values(mistakes, name)
  const at = <T>(key: Key, read: (key: string, node: YamlNode) => T | undefined) => {
    const entry = fields.get(key)
    return entry && read.call(values, key, entry.value)
  }
  const description = at('description', values.text)
  const prompt = at('prompt', values.text)
  const permissionMode = at('permission_mode', values.mode)
  const maxTurns = at('max_turns', values.turns)
  const maxCostUsd = at('max_cost_usd', values.dollars)
  const command = at('command', values.command)
  const given = fields.get('command')?.value.kind
  if (given !== undefined && given !== 'nothing') refuseForOthers(name, fields, mistakes)
  return {
    ...bare,
    ...(description === undefined ? {} : { description }),
    models: at('models', values.models) ?? [],
    ...(prompt === undefined ? {} : { prompt }),
    ...(permissionMode === undefined ? {} : { permissionMode }),
    allowedTools: at('allowed_tools', values.rules) ?? [],
    ...(maxTurns === undefined ? {} : { maxTurns }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
    ...(command === undefined ? {} : { command }),
  }
}

function chooseFields(
  name: string,
  entries: YamlEntry[],
  mistakes: Mistakes,
  own: YamlEntry | undefined,
): Map<Key, YamlEntry> {
  const fields = new Map<Key, YamlEntry>()
  for (const entry of entries) {
    const key = keyOf(entry.key)
    if (key === undefined) refuseUnknown(name, entry, mistakes)
    else if (key === 'name') checkName(name, entry, mistakes, own)
    else {
      const before = fields.get(key)
      if (before && !entry.isMerged)
        mistakes.add(entry, `${name} has ${key} twice, here and in line ${before.line}.`, name)
      if (!before) fields.set(key, entry)
    }
  }
  return fields
}

function refuseUnknown(name: string, entry: YamlEntry, mistakes: Mistakes): void {
  // Each search for a near key takes its time.
  const meant = mistakes.isFull ? undefined : describeMeant(entry.key)
  const all = meant === undefined && !mistakes.hasListedKeys ? `Known are ${KEYS.join(', ')}.` : undefined
  if (all) mistakes.hasListedKeys = true
  const said = [`${name} has an unknown key ${JSON.stringify(entry.key)}.`, meant ?? all]
  mistakes.add(entry, said.filter(Boolean).join(' '), name)
}

function checkName(name: string, entry: YamlEntry, mistakes: Mistakes, own: YamlEntry | undefined): void {
  if (entry === own || entry.isMerged) return
  const { value } = entry
  if (own) mistakes.add(entry, `${name} has name twice, here and in line ${own.line}.`, name)
  else if (value.kind !== 'nothing' && !(value.kind === 'text' && value.text === name))
    mistakes.add(
      entry,
      `${name} has another name inside${value.kind === 'text' ? `: ${JSON.stringify(value.text)}` : ''}. Leave name out, the key above is the name.`,
      name,
    )
}

/** A limit that nobody keeps is worse than none. */
function refuseForOthers(name: string, fields: Map<Key, YamlEntry>, mistakes: Mistakes): void {
  for (const key of OF_CLAUDE_CODE) {
    const entry = fields.get(key)
    if (!entry || entry.value.kind === 'nothing') continue
    if (entry.value.kind === 'list' && entry.value.items.length === 0) continue
    mistakes.add(
      entry,
      `${key} of ${name} works only with Claude Code. Leave it out, or give it to the program in command.`,
      name,
    )
  }
}
