// What all agents do, as `logbook watch --once --json` tells it; with their last hours where somebody asks for them.
import * as z from 'zod'
import { toLane } from '../../../api/lanes.ts'
import { Watching } from '../../../parts/status/watch-agents.ts'
import type { Look } from '../../../status/board/board.ts'
import type { Update } from '../../../status/update.ts'
import { harmless } from '../../../text/harmless.ts'
import { mapTextsAtOnce } from '../../../text/map-texts.ts'
import type { Workspace } from '../../../workspace.ts'
import { presentLook } from '../../render/agents/present-agents.ts'
import { SCHEMA_VERSION } from '../../render/schema-version.ts'
import { type Form, schemaOf } from '../../schema/forms.ts'
import { time } from '../../schema/kinds.ts'
import { WATCH_ANSWERS } from '../../schema/watch-answers.ts'
import { defineRoute } from './route.ts'

const SWITCH = z.enum(['', '0', '1', 'false', 'true']).optional()
const isOn = (value: z.infer<typeof SWITCH>) => value === '' || value === '1' || value === 'true'

/** Of the agents of a board, with their lanes where they are asked for. */
export const LANES = z
  .string()
  .regex(/^(?:[1-9]|[1-9]\d|1[0-5]\d|16[0-8])h$/, 'Give hours, from 1h to 168h')
  .optional()
  .describe('6h: what each was at in the last six hours, as `lanes` of the agent')

const [form] = WATCH_ANSWERS.watch as [Form]
const lane = z.array(z.strictObject({ status: z.string(), from: time, to: time }))

export const BOARD_ROUTES = [
  defineRoute({
    method: 'GET',
    path: '/api/board',
    summary: 'What all agents do, who needs somebody, and who is stuck',
    scope: 'read',
    looks: true,
    query: z.object({
      machine: SWITCH.describe('1: all projects of this machine'),
      all: SWITCH.describe('1: also what ended over 24 hours ago'),
      lanes: LANES,
    }),
    answer: boardAnswer(),
    run: async (at, { query }) => {
      const { workspace } = at.open()
      const options = { machine: isOn(query.machine), all: isOn(query.all) }
      const look =
        options.machine || options.all
          ? (await new Watching(workspace, options).look()).look
          : at.board.look()
      const board = presentLook(look)
      const lanes = query.lanes
        ? await readLanes(workspace, look, Number.parseInt(query.lanes, 10))
        : undefined
      const agents = board.agents.map(agent =>
        lanes ? { ...agent, lanes: lanes.get(agent.id) ?? [] } : agent,
      )
      // Rows hold no secret any more.
      return mapTextsAtOnce({ schemaVersion: SCHEMA_VERSION, ...board, agents, masked: 0 }, harmless)
    },
  }),
]

/** By the id of the row: what its lines call it, or its run. */
async function readLanes(workspace: Workspace, { rows, now }: Look, hours: number) {
  const since = new Date(now.getTime() - hours * 3_600_000)
  const said = new Map<string, Update[]>()
  const add = (id: string | undefined, update: Update) => {
    if (id === undefined) return
    const known = said.get(id)
    if (known) known.push(update)
    else said.set(id, [update])
  }
  for (const update of await workspace.status.recent(since)) {
    add(update.session, update)
    if (update.run !== update.session) add(update.run, update)
  }
  return new Map(rows.map(row => [row.id, toLane(said.get(row.id) ?? [], { now, hours, row })]))
}

export function boardAnswer() {
  return schemaOf(withLanes(form))
}

function withLanes({ keys, ...rest }: Form): Form {
  const { element } = keys.agents as z.ZodArray<z.ZodObject>
  return { ...rest, keys: { ...keys, agents: z.array(element.extend({ lanes: lane.optional() })) } }
}
