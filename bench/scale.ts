// What 100,000 agents on 10,000 hosts would need of a hub and its database: unit costs are measured here, with as many rows as
// that, and the rest is computed from them. Writes the tables of docs/scale.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { CHECKOUT } from '../test/plugin/copies.ts'
import { NEWEST, PostgresServer } from '../test/store/hub/rig/postgres-server.ts'
import { measureScale } from './scale/measure-scale.ts'
import { renderLimits, renderMeasured, renderNeeded } from './scale/render-scale.ts'

const PAGE = join(CHECKOUT, 'docs/scale.md')

if (!NEWEST) throw new Error('There is no PostgreSQL here: npm ci --prefix tools')
const server = await PostgresServer.start(NEWEST)
try {
  const costs = await measureScale(server.url())
  const around = `${availableParallelism()} cores, Node ${process.version}, ${NEWEST.name}`
  put('measured', `Measured by \`npm run scale\` on ${around}.\n\n${renderMeasured(costs)}`)
  put('needed', renderNeeded(costs))
  put('limits', renderLimits(costs))
} finally {
  await server.stop()
}

function put(name: string, table: string): void {
  console.log(`\n${table}`)
  const page = readFileSync(PAGE, 'utf8')
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`]
  const [before = '', rest = ''] = page.split(begin)
  const after = rest.split(end)[1]
  if (after === undefined) throw new Error(`docs/scale.md has no place for "${name}".`)
  writeFileSync(PAGE, `${before}${begin}\n${table}\n${end}${after}`)
}
