// Says what an agent does, in a line that everybody on this machine can read. It needs no journal and makes none.
import { pushStatus } from '../../parts/status/push-status.ts'
import { STATUSES } from '../../status/update.ts'
import { defineVerb } from '../definition.ts'

export const push = defineVerb({
  summary: 'Say what an agent does: idle, working, blocked, completed or error',
  usage: ['<agent> <status>', '<agent> <status> "<message>" <progress> <task>'],
  isFinal: true,
  placed: ['agent', 'status', 'message', 'progress', 'task'],
  arguments: {
    agent: { kind: 'word', help: 'any name', flag: false },
    status: { kind: 'word', help: STATUSES.join(', '), needed: true, flag: false },
    message: { kind: 'text', help: 'what it does, in quotes', flag: false },
    progress: { kind: 'word', value: '<0 to 1>', help: 'how far it is: 0.5 or 50%' },
    task: { kind: 'word', value: '<id>', help: 'the task that it works on' },
    metadata: {
      kind: 'texts',
      value: '<key=value>',
      help: 'anything more, also as a JSON object; may be repeated',
    },
  },
  tool: { name: 'session_push', shared: 'agent' },
  run: pushStatus,
})
