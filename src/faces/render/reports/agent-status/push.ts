// What `push` tells: one line, since scripts call it often.

import { describeUpdate } from '../../../../status/describe-update.ts'
import { LONGEST_MESSAGE, LONGEST_METADATA } from '../../../../status/fit-update.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { printable } from '../../page.ts'
import { presentUpdate } from '../../present-update.ts'

export function reportPush({ update, cut }: ResultOf<'push'>): Answer {
  const lines = [
    `${update.session}: ${describeUpdate(update)}`,
    ...(cut.includes('message')
      ? [`The message was cut: ${LONGEST_MESSAGE.toLocaleString('en')} characters are kept.`]
      : []),
    ...(cut.includes('metadata')
      ? [
          `The metadata were left out: they are longer than ${LONGEST_METADATA.toLocaleString('en')} characters.`,
        ]
      : []),
  ]
  return {
    page: lines.map(line => `${printable(line)}\n`).join(''),
    json: { update: presentUpdate(update), cut },
  }
}
