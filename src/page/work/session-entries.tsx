// The entries of a work session: decisions with their reasons, what did not work, what was found out.
import { describeCaptured } from '../../capture/captured-work.ts'
import type { WorkJson } from '../data/shapes.ts'
import { Said } from '../words/said.tsx'
import { Fact, Section } from '../words/sections.tsx'
import { clockTime } from '../words/times.ts'

export function Decisions({ work, now }: { work: WorkJson; now: number }) {
  return (
    <Section title="Decisions" of={work.decisions.length}>
      {work.decisions.map(
        ({ number, title, at, context, options, choice, rationale, replaces, replacedBy }) => (
          <section class="decision" key={number}>
            <h3>
              <span class="count">{number}</span> {typeof replacedBy === 'string' ? <s>{title}</s> : title}{' '}
              <time>{clockTime(at, now)}</time>
            </h3>
            <dl>
              {replacedBy && (
                <Fact name="Replaced by">
                  <Said text={replacedBy} />
                </Fact>
              )}
              {replaces && (
                <Fact name="Replaces">
                  <Said text={replaces} />
                </Fact>
              )}
              {choice && (
                <Fact name="Chosen">
                  <Said text={choice} />
                </Fact>
              )}
              {rationale && (
                <Fact name="Because">
                  <Said text={rationale} />
                </Fact>
              )}
              {options && (
                <Fact name="Options">
                  <Said text={options} />
                </Fact>
              )}
              {context && (
                <Fact name="Context">
                  <Said text={context} />
                </Fact>
              )}
            </dl>
          </section>
        ),
      )}
    </Section>
  )
}

export function DeadEnds({ work, now }: { work: WorkJson; now: number }) {
  return (
    <Section title="Dead ends" of={work.deadEnds.length}>
      <ul class="entries">
        {work.deadEnds.map(({ approach, at, because }, index) => (
          <li key={`${approach} ${index}`}>
            <b>{approach}</b> <time>{clockTime(at, now)}</time>
            {because && (
              <p class="said">
                <Said text={because} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Discoveries({ work, now }: { work: WorkJson; now: number }) {
  return (
    <Section title="Discoveries" of={work.discoveries.length}>
      <ul class="entries">
        {work.discoveries.map(({ title, at, detail }, index) => (
          <li key={`${title} ${index}`}>
            <b>
              <Said text={title} />
            </b>{' '}
            <time>{clockTime(at, now)}</time>
            {detail && (
              <p class="said">
                <Said text={detail} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a person wrote in forms of their own is shown as it stands. */
export function Others({ work }: { work: WorkJson }) {
  return (
    <>
      {work.otherText.map(({ section, text }, index) => (
        <Section key={`${section} ${index}`} title={section} of={1}>
          <p class="said">
            <Said text={text} />
          </p>
        </Section>
      ))}
    </>
  )
}

/** Of what nobody has logged: kept apart from what somebody has. */
export function Captured({ work: { captured } }: { work: WorkJson }) {
  const lists = captured ? describeCaptured(captured) : []
  return (
    <Section title="Captured, not logged by anyone" of={lists.length}>
      <div class="decision">
        <dl>
          {lists.map(({ title, items }) => (
            <Fact key={title} name={title}>
              <Said text={items.join('\n')} />
            </Fact>
          ))}
        </dl>
      </div>
    </Section>
  )
}
