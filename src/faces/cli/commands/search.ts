// `search`: words in all work sessions, with the lines that hold them.
import { LogbookError } from '../../../errors.ts'
import { reportSearch } from '../../render/reports/search.ts'
import { textOf } from '../arguments.ts'
import type { Command } from '../command.ts'

const LIMIT = 10

export const search: Command = {
  name: 'search',
  summary: 'Look for words in all work sessions, newest first',
  usage: ['<words>', '"<a phrase>" <words>'],
  quotes: 'kept',
  flags: [
    {
      name: 'limit',
      kind: 'text',
      value: '<number>',
      help: `show so many work sessions (${LIMIT} when left out)`,
    },
  ],
  async run(logbook, parsed) {
    const limit = readLimit(textOf(parsed, 'limit'))
    // What the page makes of it itself is not looked through again.
    const result = await logbook.conceal(await logbook.search({ text: parsed.text ?? '', limit }))
    return reportSearch(result)
  },
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return LIMIT
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (limit > 0) return limit
  throw new LogbookError('INVALID_INPUT', `--limit is ${JSON.stringify(text)}, not a number above 0.`)
}
