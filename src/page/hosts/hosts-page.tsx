// The hosts of a hub: when each was heard of, what its agents do, how far its clock is off, and what waits there.
import { counted } from '../../text/names/counted.ts'
import type { Live } from '../data/live.ts'
import type { HostJson } from '../data/shapes.ts'
import { useAnswer } from '../data/use-answer.ts'
import { Answered, Command, Empty } from '../words/empty.tsx'
import { ageOf, clockTime } from '../words/times.ts'
import { clockWords, hostsInOrder, sumByHost, waitingWords } from './host-words.ts'

/** Milliseconds. Hosts report so often. */
const ASK_EVERY_MS = 15_000

export function HostsPage({ live, now }: { live: Live; now: number }) {
  const asked = useAnswer<{ hosts: HostJson[] }>('api/hub/hosts', Math.floor(now / ASK_EVERY_MS))
  return (
    <>
      <h1>Hosts</h1>
      <Answered asked={asked}>
        {({ hosts }) =>
          hosts.length === 0 ? (
            <Empty title="No host has sent anything yet">
              <p>
                Make a token for a machine: <Command>logbook hub token create laptop</Command>
              </p>
            </Empty>
          ) : (
            <Hosts hosts={hosts} live={live} now={now + live.seen.ahead} />
          )
        }
      </Answered>
    </>
  )
}

function Hosts({ hosts, live, now }: { hosts: readonly HostJson[]; live: Live; now: number }) {
  const agents = sumByHost([...live.seen.rows.values()])
  const silent = hosts.filter(host => host.silent).length
  return (
    <>
      <p class="quiet lead-in">
        {counted(hosts.length, 'host')}
        {silent > 0 && `, ${silent} silent: no word for 45 seconds or longer`}
      </p>
      {/* A wide table scrolls by itself, also with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse. */}
      <section class="table" tabIndex={0} aria-label="Hosts">
        <table class="as-cards">
          <thead>
            <tr>
              <th scope="col">Host</th>
              <th scope="col">Last heard of</th>
              <th scope="col">Agents</th>
              <th scope="col">Clock</th>
              <th scope="col">Waits there</th>
            </tr>
          </thead>
          <tbody>
            {hostsInOrder(hosts).map(({ host, seenAt, silent, clockBehindSeconds, waiting }) => (
              <tr key={host} class={silent ? 'is-silent' : ''}>
                <th scope="row">{host}</th>
                <td data-label="Last heard of">
                  {silent ? (
                    <>
                      <b class="fails">silent</b> since {clockTime(seenAt, now)} (
                      {ageOf(new Date(seenAt), now)})
                    </>
                  ) : (
                    `${ageOf(new Date(seenAt), now)} ago`
                  )}
                </td>
                <td data-label="Agents">{agents.get(host) ?? <span class="quiet">none</span>}</td>
                <td data-label="Clock">{clockWords(clockBehindSeconds)}</td>
                <td data-label="Waits there">{waitingWords(waiting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
