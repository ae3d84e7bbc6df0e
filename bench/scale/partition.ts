// Carries out the SQL of docs/scale.md that divides the lines by day, so that the page shows what works.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { CHECKOUT } from '../../test/plugin/copies.ts'
import { lineOf } from './measure-scale.ts'

const DAY_MS = 86_400_000

/** Throws unless what was sent before is still known, and what is new is kept in the part of its day. */
export async function partition(sql: Sql, hub: PostgresHubRecords): Promise<void> {
  const page = readFileSync(join(CHECKOUT, 'docs/scale.md'), 'utf8')
  const statements = /```sql\n([\s\S]+?)```/.exec(page)?.[1]
  if (!statements) throw new Error('docs/scale.md has no SQL.')
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)
  await sql.unsafe(statements.replace(/\d{4}-\d\d-\d\d/, tomorrow)).simple()
  const counts = await hub.push({
    host: 'scale-7',
    project: 'p7',
    lines: [lineOf('scale-7-3', 1), lineOf('scale-7-3', 5_000)],
  })
  const [kept] = await sql`select count(*)::int as count from logbook.lines where seq = 5000`
  if (counts.duplicate + counts.clashing.length !== 1 || counts.accepted !== 1 || kept?.count !== 1)
    throw new Error(`A line was counted twice or lost: ${JSON.stringify(counts)}`)
}
