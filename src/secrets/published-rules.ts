// The only place that talks to secretlint: its recommended rules, which its authors keep up with the formats of
// the providers. Built into a file of its own, because a text that needs it is rare.
import { rules } from '@secretlint/secretlint-rule-preset-recommend'

/** Offsets in the text, the end excluded. */
export interface Finding {
  kind: string
  start: number
  end: number
}

export type FindSecrets = (text: string) => Promise<Finding[]>

const PREFIX = /^.*secretlint-rule-/
/**
 * Comments in a text would switch rules off; files of Google are read from the disk; of an npm setting the whole
 * line is taken; the last two take an address without a password, or with a placeholder, for a secret.
 */
const LEFT_OUT = ['filter-comments', 'gcp', 'npm', 'basicauth', 'database-connection-string']

interface PublishedRule {
  meta: { id: string }
  create(context: object, options: object): { file(source: object): unknown }
}

const USED = (rules as unknown as PublishedRule[])
  .map(rule => ({ rule, name: rule.meta.id.replace(PREFIX, '') }))
  .filter(({ name }) => !LEFT_OUT.includes(name))

export const findSecrets: FindSecrets = async text => {
  const findings: Finding[] = []
  const source = { content: text, contentType: 'text', ext: '.txt', filePath: 'text.txt' }
  for (const { rule, name } of USED) {
    const kind = name === 'privatekey' ? 'private key' : `${name} secret`
    const context = {
      sharedOptions: {},
      createTranslator: () => (messageId: string) => ({ message: messageId, messageId }),
      report: ({ range: [start, end] }: { range: [number, number] }) => findings.push({ kind, start, end }),
      ignore: () => undefined,
    }
    await rule.create(context, {}).file(source)
  }
  return findings
}
