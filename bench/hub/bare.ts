// What the database itself does: bare inserts of a line, a commit each, through the client that hubs use, and by `pgbench`.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { wordsOf } from './lines.ts'

/** As many as a hub has. */
const CONNECTIONS = 6
const SECONDS = 3
const LINE = JSON.stringify(wordsOf('bare', 1))

/** A second. */
export async function measureBareInserts(url: string): Promise<number> {
  const sql = postgres(url, { max: CONNECTIONS, onnotice: () => {} })
  await sql`create table if not exists bare (id bigint generated always as identity primary key, line text)`
  const began = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS * 10 }, async () => {
      while (performance.now() - began < SECONDS * 1000) {
        await sql`insert into bare (line) values (${LINE})`
        done += 1
      }
    }),
  )
  const rate = (done * 1000) / (performance.now() - began)
  await sql.end()
  return rate
}

/** A second; undefined where it is not installed. */
export function measurePgbench(url: string, folder: string): number | undefined {
  const program = ['/usr/lib/postgresql/15/bin/pgbench', '/usr/bin/pgbench'].find(existsSync)
  if (!program) return undefined
  const script = join(folder, 'insert.sql')
  writeFileSync(script, `insert into bare (line) values ('${LINE.replaceAll("'", "''")}');\n`)
  const args = ['-n', '-c', `${CONNECTIONS}`, '-T', `${SECONDS}`, '-f', script, url]
  const told = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return Number(/tps = ([\d.]+)/.exec(told)?.[1])
}
