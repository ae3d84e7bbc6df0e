// What is done to whom: each process is killed in turn while agents work, and started again some seconds later.
import type { Chance } from './chance.ts'
import type { Stage } from './stage.ts'

export interface Strike {
  /** A sentence without its full stop. */
  what: string
  /** A sentence without its full stop, once it is back. */
  back: string
  strike(): Promise<void> | void
  restore(): Promise<void> | void
  /** Seconds until it is started again. */
  away: number
  /** True if the next one waits until it is back. */
  isAlone?: true
}

export function strikesOf(stage: Stage, chance: Chance): Strike[] {
  const { hubs, hosts } = stage
  const kills: Omit<Strike, 'away'>[] = [
    ...hubs.map(hub => ({
      what: `${hub.name} is killed`,
      back: `${hub.name} is started again`,
      strike: () => hub.kill(),
      restore: () => hub.start(),
    })),
    {
      what: 'PostgreSQL is killed, with all its processes',
      back: 'PostgreSQL is started again on the same folder',
      strike: () => stage.database.strikeAll(),
      restore: () => stage.startDatabaseAgain(),
    },
    ...hosts.flatMap(host => [
      {
        what: `What sends on host ${host.number + 1} is killed (${host.command})`,
        back: `${host.command} is started again on host ${host.number + 1}`,
        strike: () => host.killForwarder(),
        restore: () => host.startForwarder(),
      },
      {
        what: `All agents of host ${host.number + 1} are killed`,
        back: `The agents of host ${host.number + 1} go on`,
        strike: () => host.killAgents(),
        restore: () => host.startAgents(),
      },
    ]),
  ]
  const hung = hubs[chance.next() < 0.5 ? 0 : 1]
  return chance.shuffle([
    ...kills.map(kill => ({ ...kill, away: chance.between(1.5, 5) })),
    {
      what: `${hung?.name} hangs (SIGSTOP)`,
      back: `${hung?.name} goes on`,
      strike: () => hung?.signal('SIGSTOP'),
      restore: () => hung?.signal('SIGCONT'),
      // Longer than hosts wait for an answer.
      away: chance.between(11, 13),
      isAlone: true,
    },
  ])
}
