// The only place that talks to secretlint. Its authors keep its recommended rules up to date with the formats of
// providers. It has its own bundle, because few texts need it.
import { rules } from '@secretlint/secretlint-rule-preset-recommend'

/** Offsets in the text; `end` is exclusive. */
export interface Finding {
  kind: string
  start: number
  end: number
}

export type FindSecrets = (text: string) => Promise<Finding[]>

const PREFIX = /^.*secretlint-rule-/
/**
 * `filter-comments` lets comments in a text switch rules off. `gcp` reads files from the disk. `npm` reports the whole
 * line of a setting. The last two report addresses without a password or with a placeholder.
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
