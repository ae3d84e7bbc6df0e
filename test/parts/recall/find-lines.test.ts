import { expect, test } from 'vitest'
import { findLines } from '../../../src/parts/recall/find-lines.ts'
import { parseQuery } from '../../../src/recall/ranking/query.ts'
import { newDocument } from '../../helpers/documents.ts'
import { makeJournal } from './rig.ts'

async function search(document: string, words: string): Promise<string[]> {
  const journal = makeJournal()
  journal.put('.sessions/active/effort-1-00000001.md', document)
  const asked = { query: parseQuery(words), kinds: undefined, since: undefined, open: false, all: false }
  const { documents } = await findLines(journal.workspace, { ...asked, limit: 5 })
  return documents.flatMap(({ lines }) => lines.map(({ section, text }) => `${section}: ${text}`))
}

test('its name and branch are told only where nothing else of it is', async () => {
  const named = newDocument().replace(/^shortname: .*$/m, 'shortname: moo-lexer')
  expect(await search(named, 'moo')).toEqual([expect.stringContaining('Front matter')])
  const document = named.replace('## Discoveries\n', '## Discoveries\n- Moo backtracks\n')
  expect(await search(document, 'moo')).toEqual([expect.stringContaining('Moo backtracks')])
})

test('what a document says twice is told once, where it says more', async () => {
  const document = newDocument()
    .replace('## Discoveries\n', '## Discoveries\n- Moo backtracks\n')
    .replace('## Next Steps\n', '## Next Steps\n1. moo  backtracks\n')
  expect(document).toContain('1. moo')
  expect(await search(document, 'moo')).toEqual(['Discoveries: Moo backtracks'])
})
