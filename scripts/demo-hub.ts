// Shows that nothing said is lost: a real PostgreSQL, two hubs and three hosts on this machine, where a hundred agents work
// while each process is killed in turn. It is a show and a test: it fails if a line is lost or there twice, or if what ended
// is revived. `npm run demo:hub -- <seed>` plays the same order again.
import { randomInt } from 'node:crypto'
import { NEWEST } from '../test/store/hub/rig/postgres-server.ts'
import { paint } from './demo/page.ts'
import { Chance } from './demo-hub/chance.ts'
import type { Compared } from './demo-hub/compare.ts'
import { drain } from './demo-hub/drain.ts'
import { Stage } from './demo-hub/stage.ts'
import { type Strike, strikesOf } from './demo-hub/strikes.ts'
import { beginTelling, countNow, type Tell } from './demo-hub/tell.ts'

/** Seconds of work before the first strike and after the last one. */
const AT_FIRST = 6
const AT_LAST = 4
const MOST_TOLD = 40

const seed = Number(process.argv[2] ?? randomInt(1_000_000))

async function play(stage: Stage): Promise<Compared> {
  const chance = new Chance(seed)
  const tell = beginTelling()
  await begin(stage, tell)
  await pause(AT_FIRST)
  tell('They work', await countNow(stage))
  const restoring: Promise<void>[] = []
  for (const strike of strikesOf(stage, chance)) {
    const restored = carryOut(strike, stage, tell)
    restoring.push(restored)
    // Whatever fails is told below.
    restored.catch(() => undefined)
    // Now and then the next one does not wait for it.
    if (!strike.isAlone && chance.next() < 0.3) await pause(1)
    else await restored.then(() => pause(chance.between(0.5, 2)))
  }
  await Promise.all(restoring)
  await pause(AT_LAST)
  await Promise.all(stage.hosts.map(host => host.endAgents()))
  tell('All agents have said their last line', await countNow(stage))
  const compared = await drain(stage, tell)
  tell('Compared, line by line', await countNow(stage))
  return compared
}

async function begin(stage: Stage, tell: Tell): Promise<void> {
  if (!NEWEST) throw new Error('There is no PostgreSQL here. `npm ci --prefix tools` brings one.')
  await stage.startDatabase(NEWEST)
  tell(`${NEWEST.name} runs, in a folder of its own`)
  await stage.startHubs()
  for (const { name, url } of stage.hubs) tell(`${name} serves at ${url}`)
  await stage.startHosts()
  for (const host of stage.hosts) {
    host.startForwarder()
    host.startAgents()
    const hub = host.number < 2 ? 'hub 1' : 'hub 2'
    tell(`host ${host.number + 1} is ${host.name}, and \`${host.command}\` sends to ${hub}`)
  }
}

async function carryOut(strike: Strike, stage: Stage, tell: Tell): Promise<void> {
  await strike.strike()
  tell(`${paint.bold('✗')} ${strike.what}`, await countNow(stage))
  await pause(strike.away)
  await strike.restore()
  tell(`${paint.green('✓')} ${strike.back}`, await countNow(stage))
}

function pause(seconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000))
}

function conclude({ pushed, seen, lost, differences }: Compared): void {
  const count = (number: number) => number.toLocaleString('en')
  for (const difference of differences.slice(0, MOST_TOLD)) process.stdout.write(`  ${difference}\n`)
  const more = differences.length - MOST_TOLD
  if (more > 0) process.stdout.write(`  … and ${count(more)} more\n`)
  const wrong = differences.length === 0 ? '' : `, ${count(differences.length)} things differ`
  process.stdout.write(`pushed ${pushed}, seen ${seen}, lost ${lost}${wrong}\n`)
  process.exitCode = differences.length === 0 ? 0 : 1
}

process.stdout.write(`${paint.bold('A board that loses nothing, whoever is killed.')} Seed ${seed}\n`)
const stage = new Stage()
const interrupted = new Promise<undefined>(resolve => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(undefined))
})
try {
  const compared = await Promise.race([play(stage), interrupted])
  await stage.close()
  if (!compared) process.exit(130)
  conclude(compared)
} catch (error) {
  await stage.close()
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
