// Reads the values of a definition: texts, lists and numbers. Each says what is wrong and what to write instead.
import { nearest } from '../../text/names/nearest.ts'
import type { YamlNode, YamlText } from '../../text/yaml/yaml-tree.ts'
import { PERMISSION_MODES, type PermissionMode } from './agent.ts'
import type { Mistakes } from './mistakes.ts'

/** Reads a value and notes its mistakes. Undefined for a value that is left out, and for one with mistakes. */
export class Values {
  private readonly mistakes: Mistakes
  private readonly agent: string

  constructor(mistakes: Mistakes, agent: string) {
    this.mistakes = mistakes
    this.agent = agent
  }

  text(key: string, node: YamlNode): string | undefined {
    if (node.kind === 'nothing') return undefined
    if (node.kind === 'text') return node.text.trim() === '' ? undefined : node.text
    return this.refuse(node, `${this.named(key)} is a ${node.kind}. Write a text.`)
  }

  models(key: string, node: YamlNode): string[] | undefined {
    const texts = this.texts(key, node, '[opus, sonnet]', text => text.split(','))
    return texts
      ?.filter(({ text, at }) => {
        if (MODEL.test(text) && text !== 'inherit') return true
        const hint = text === 'inherit' ? ' Leave models out for the one that Claude Code is set to.' : ''
        this.refuse(at, `${this.named(key)}: ${quoted(text)} is no name of a model.${hint}`)
        return false
      })
      .map(({ text }) => text)
  }

  rules(key: string, node: YamlNode): string[] | undefined {
    const texts = this.texts(key, node, '[Read, "Bash(npm test:*)"]', splitRules)
    return texts
      ?.filter(({ text, at }) => {
        if (RULE.test(text)) return true
        const why = /^[A-Za-z_][\w*.:-]*\([^)]*$/.test(text)
          ? 'has a bracket that is not closed. Put the whole rule in quotes.'
          : 'is no rule such as Read or Bash(npm test:*).'
        this.refuse(at, `${this.named(key)}: ${quoted(text)} ${why}`)
        return false
      })
      .map(({ text }) => text)
  }

  mode(key: string, node: YamlNode): PermissionMode | undefined {
    const text = this.text(key, node)?.trim()
    if (text === undefined) return undefined
    // The word of newer versions. All take the older one.
    if (text === 'manual') return 'default'
    const known = PERMISSION_MODES.find(mode => mode === text)
    if (known) return known
    const lower = new Map(PERMISSION_MODES.map(mode => [mode.toLowerCase(), mode]))
    const close = nearest(text.toLowerCase().replace(/[\s_-]/g, ''), [...lower.keys()])
    const meant = close === undefined ? '' : `Did you mean ${lower.get(close)}? `
    return this.refuse(
      node,
      `${this.named(key)} is ${quoted(text)}. ${meant}Known are ${PERMISSION_MODES.join(', ')}.`,
    )
  }

  turns(key: string, node: YamlNode): number | undefined {
    return this.number(key, node, /^\d+$/, `a whole number from 1 to ${MOST.toLocaleString('en')}`)
  }

  dollars(key: string, node: YamlNode): number | undefined {
    return this.number(key, node, /^\d+(?:\.\d+)?$/, 'an amount in US dollars, such as 2.50')
  }

  command(key: string, node: YamlNode): string[] | undefined {
    if (node.kind === 'text')
      return this.refuse(node, `${this.named(key)} is a text. Write a list${asList(node.text)}`)
    if (node.kind === 'list' && node.items.some(isBraces))
      return this.refuse(node, `${this.named(key)} holds a map. Put {prompt} in quotes: "{prompt}".`)
    const words = this.texts(key, node, '[codex, exec, "{prompt}"]', text => [text])?.map(({ text }) => text)
    const [program] = words ?? []
    if (words === undefined || program === undefined) return undefined
    if (words.some(word => word.includes('\0')))
      return this.refuse(node, `${this.named(key)} holds a character that no program can be given.`)
    if (program.includes('{prompt}'))
      return this.refuse(node, `${this.named(key)} begins with {prompt}. The program comes first.`)
    return words
  }

  private number(key: string, node: YamlNode, form: RegExp, wanted: string): number | undefined {
    if (node.kind === 'nothing') return undefined
    if (node.kind !== 'text')
      return this.refuse(node, `${this.named(key)} is a ${node.kind}. Write ${wanted}.`)
    const text = node.text.trim()
    const number = form.test(text) ? Number(text) : 0
    if (number > 0 && number <= MOST) return number
    return this.refuse(node, `${this.named(key)} is ${quoted(text)}. Write ${wanted}.`)
  }

  /** The items of a list, or of a text; `split` divides each. Undefined if there is none. */
  private texts(
    key: string,
    node: YamlNode,
    example: string,
    split: (text: string) => string[],
  ): { text: string; at: YamlNode }[] | undefined {
    if (node.kind === 'nothing') return undefined
    if (node.kind === 'map')
      return this.refuse(node, `${this.named(key)} is a map. Write a list: ${example}.`)
    const items = node.kind === 'text' ? [node] : node.items
    const found: { text: string; at: YamlNode }[] = []
    for (const item of items) {
      if (item.kind === 'text' && item.text.trim() !== '')
        for (const text of splitClean(item, split)) found.push({ text, at: item })
      else if (item.kind === 'list' || item.kind === 'map')
        this.refuse(item, `${this.named(key)} holds a ${item.kind}. Write a list of texts: ${example}.`)
      else if (node.kind === 'list') this.refuse(item, `${this.named(key)} has an empty item.`)
    }
    return found
  }

  private named(key: string): string {
    return `${key} of ${this.agent}`
  }

  private refuse(at: YamlNode, message: string): undefined {
    this.mistakes.add(at, message, this.agent)
    return undefined
  }
}

/** Beyond any use; larger numbers are written in a way that the client does not read. */
const MOST = 1_000_000

/** `opus`, `opus[1m]`, `us.anthropic.claude-opus-4:0`, `vendor/model`. A dash in front would make it a flag. */
const MODEL = /^[\p{L}\p{N}][\p{L}\p{N}._:/@+[\]-]{0,199}$/u
const RULE = /^[A-Za-z_][\w*.:-]*(?:\([^\n\r\0]*\))?$/

function splitClean({ text }: YamlText, split: (text: string) => string[]): string[] {
  const parts = split(text).map(part => part.trim())
  return parts.length > 1 ? parts.filter(Boolean) : parts
}

/** At commas and blanks outside of brackets, as Claude Code itself does it. */
function splitRules(text: string): string[] {
  const rules: string[] = []
  let depth = 0
  let rule = ''
  for (const char of text) {
    if (char === '(') depth += 1
    if (char === ')') depth -= 1
    if (depth <= 0 && /[,\s]/.test(char)) {
      rules.push(rule)
      rule = ''
    } else rule += char
  }
  return [...rules, rule]
}

/** `{prompt}` without quotes is a map in YAML. */
function isBraces(node: YamlNode): boolean {
  return node.kind === 'map' && node.entries[0]?.key === 'prompt' && node.entries[0].value.kind === 'nothing'
}

function asList(text: string): string {
  if (/["'\\|&;<>$`()]/.test(text)) return ', each word by itself: [codex, exec, "{prompt}"].'
  const words = text.trim().split(/\s+/)
  return `: [${words.map(word => (/^[\w./-]+$/.test(word) ? word : JSON.stringify(word))).join(', ')}].`
}

/** A value may be long, or hold line breaks. */
function quoted(text: string): string {
  return JSON.stringify([...text].length > 100 ? `${[...text].slice(0, 100).join('')}…` : text)
}
