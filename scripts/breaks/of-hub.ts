// Breaks what is promised of sending to a hub.
import type { Break } from './list.ts'

const PLACES = 'test/parts/forwarding/places.test.ts'
const KILLS = 'test/parts/forwarding/kills.test.ts'
const SENT = 'test/parts/forwarding/sent.test.ts'

export const BREAKS_OF_HUB: Break[] = [
  {
    promise: 1,
    name: 'a part that is sent again',
    file: 'src/parts/forwarding/outbox/places.ts',
    from: "if (source.from !== 'start' || !(await isIn(files, last, source.part, source.file))) continue",
    to: 'if (source.from) continue',
    test: [PLACES, 'a file that became a part'],
  },
  {
    promise: 1,
    name: 'another file taken for the one before',
    file: 'src/parts/forwarding/outbox/places.ts',
    from: '=== cursor.guard',
    to: "!== ''",
    test: [PLACES, 'another file in its place'],
  },
  {
    promise: 5,
    name: 'an outbox without its seal that counts',
    file: 'src/parts/forwarding/outbox/outbox.ts',
    from: 'if (!isSame(seal, sealOf(place, body))) return undefined',
    to: 'if (!isSame(seal, sealOf(place, body))) return parse(body)',
    test: [KILLS, 'what comes with a repository'],
  },
  {
    promise: 5,
    name: 'settings for a hub that a project brings',
    file: 'src/parts/forwarding/own-hub.ts',
    from: 'isOutside(foldersOfProjects(asker),',
    to: 'isOutside([],',
    test: [KILLS, 'what comes with a repository'],
  },
  {
    promise: 5,
    name: 'a line that is sent unmasked',
    file: 'src/parts/forwarding/wire-line.ts',
    from: 'const clean = isPlain(text) ? text : await mask(text)',
    to: 'const clean = isPlain(text) || mask ? text : await mask(text)',
    test: [SENT, 'what others wrote unmasked'],
  },
]
