import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { listGroups } from '../src/verbs/registry.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface SourceFile {
  path: string
  text: string
  /** Paths below src/ for our own files, package names for the rest. */
  imports: string[]
}

const files: SourceFile[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => /\.tsx?$/.test(name))
  .map(name => {
    const text = readFileSync(join(root, 'src', name), 'utf8')
    const found = [...text.matchAll(/^(?:import|export)[^']*? from '([^']+)'|import\('([^']+)'\)/gm)].map(
      match => match[1] ?? match[2] ?? '',
    )
    const imports = found.map(target =>
      target.startsWith('.')
        ? relative(join(root, 'src'), join(root, 'src', dirname(name), target)).replaceAll('\\', '/')
        : target,
    )
    return { path: name, text, imports }
  })

/** Each room of the house, and what it may use; `store/` alone is what lies in that folder itself. */
const ROOMS: [room: string, matches: RegExp, mayUse: RegExp][] = [
  ['errors', /^errors\.ts$/, /^$/],
  ['deadlines', /^deadlines\.ts$/, /^$/],
  ['text (pure)', /^text\//, /^(text\/|errors\.ts|yaml$|date-fns\/)/],
  ['secrets (pure)', /^secrets\//, /^(secrets\/|node:path$|@secretlint\/)/],
  ['capture (pure)', /^capture\//, /^(capture\/|secrets\/redact\.ts|text\/)/],
  ['journal (pure)', /^journal\//, /^(journal\/|capture\/|text\/|errors\.ts)/],
  ['activity (pure)', /^activity\//, /^(activity\/|text\/)/],
  ['planning (pure)', /^planning\//, /^(planning\/|journal\/|text\/|errors\.ts)/],
  ['plans (pure)', /^plans\//, /^(plans\/|planning\/|text\/|errors\.ts|gray-matter$|node:path$)/],
  ['runs (pure)', /^runs\//, /^(runs\/|plans\/|planning\/|text\/|errors\.ts)/],
  ['status (pure)', /^status\//, /^(status\/|runs\/|capture\/transcript\/host-texts\.ts|text\/|errors\.ts)/],
  ['hub (pure)', /^hub\//, /^(hub\/|status\/|runs\/|text\/|errors\.ts)/],
  [
    'shapes for other programs (pure)',
    /^api\//,
    /^(api\/|status\/|runs\/|planning\/|journal\/|text\/|errors\.ts)/,
  ],
  ['briefing (pure)', /^briefing\//, /^(briefing\/|journal\/|capture\/|text\/|node:path$)/],
  ['words of recall (pure)', /^recall\/terms\//, /^recall\/terms\//],
  ['documents of recall (pure)', /^recall\/documents\//, /^(recall\/(documents|terms)\/|text\/)/],
  ['corpus of recall (pure)', /^recall\/corpus\//, /^(recall\/(corpus|documents)\/|text\/)/],
  [
    'ranking of recall (pure)',
    /^recall\/ranking\//,
    /^(recall\/(ranking|corpus|documents|terms)\/|text\/|errors\.ts)/,
  ],
  [
    'showing of recall (pure)',
    /^recall\/showing\//,
    /^(recall\/(showing|ranking|corpus|documents|terms)\/|text\/)/,
  ],
  [
    'offers of recall (pure)',
    /^recall\/offer\//,
    /^(recall\/(offer|corpus|documents|terms)\/|text\/|briefing\/name-source\.ts|errors\.ts)/,
  ],
  ['store', /^store\/[^/]+$/, /^(store\/|PURE|errors\.ts|node:(crypto|path)$)/],
  ['records of runs', /^store\/run-records\//, /^(store\/[^/]+\.ts|store\/run-records\/|PURE|errors\.ts)/],
  ['status of agents', /^store\/status\//, /^(store\/(status|disk)\/|PURE|errors\.ts|node:(fs|path)$)/],
  ['records of a hub', /^store\/hub\//, /^(store\/hub\/|PURE|errors\.ts|node:(crypto|net)$|postgres$)/],
  [
    'store on disk',
    /^store\/disk\//,
    /^(store\/(disk\/|paths\.ts|store\.ts|status\/status-records\.ts)|PURE|errors\.ts|node:)/,
  ],
  [
    'index of recall',
    /^store\/index\//,
    /^(store\/(index|disk)\/|store\/(paths|store)\.ts|PURE|node:(fs|path)$)/,
  ],
  ['store in memory', /^store\/memory\//, /^(store\/store\.ts|errors\.ts)/],
  [
    'host',
    /^host\//,
    /^(host\/|store\/(disk\/|paths\.ts|claude-session(s|-record)\.ts)|PURE|errors\.ts|node:)/,
  ],
  ['workspace', /^workspace\.ts$/, /^(store\/|host\/|PURE)/],
  [
    'parts of verbs and flows',
    /^parts\/(?!serving\/|api\/|forwarding\/)/,
    /^(parts\/|workspace\.ts|store\/|host\/|PURE|deadlines\.ts|errors\.ts)/,
  ],
  [
    'what a server keeps and shares',
    /^parts\/(serving|api)\//,
    /^(parts\/|workspace\.ts|store\/|host\/|PURE|deadlines\.ts|errors\.ts|node:(crypto|fs|path)$)/,
  ],
  [
    'what is sent to a hub',
    /^parts\/forwarding\//,
    /^(parts\/|workspace\.ts|store\/|host\/|secrets\/plain-words\.ts|PURE|errors\.ts|node:(crypto|fs|os|path|worker_threads)$)/,
  ],
  ['verbs', /^verbs\//, /^(verbs\/|parts\/|workspace\.ts|store\/|host\/|PURE|errors\.ts)/],
  ['flows', /^flows\//, /^(flows\/|parts\/|workspace\.ts|store\/|host\/|PURE|deadlines\.ts|errors\.ts)/],
  [
    'logbook',
    /^logbook\.ts$/,
    /^(verbs\/|flows\/|parts\/|workspace\.ts|store\/|host\/|secrets\/|PURE|deadlines\.ts|errors\.ts|node:(os|path)$|uuid$)/,
  ],
  [
    'what faces share',
    /^faces\/([^/]+\.ts|render\/)/,
    /^(faces\/([^/]+\.ts|render\/)|logbook\.ts|verbs\/(definition|registry)\.ts|PURE|errors\.ts|node:fs$)/,
  ],
  [
    'the schema of the JSON',
    /^faces\/schema\//,
    /^(faces\/(schema\/|render\/schema-version\.ts)|PURE|errors\.ts|zod$)/,
  ],
  [
    'the command line',
    /^faces\/cli\//,
    /^(faces\/(cli\/|render\/|[^/]+\.ts)|logbook\.ts|verbs\/(definition|registry)\.ts|PURE|deadlines\.ts|errors\.ts|node:(tty|util)$)/,
  ],
  [
    'the fast way of hooks',
    /^faces\/hooks\/quick\//,
    /^(faces\/hooks\/quick\/|store\/(disk\/|claude-session-record\.ts|last-transcript\.ts|paths\.ts)|host\/claude-code\/own-folder\.ts|PURE|deadlines\.ts|node:(fs|path)$)/,
  ],
  [
    'what hooks tell of a conversation',
    /^faces\/hooks\/signals\//,
    /^(faces\/hooks\/(signals|quick)\/|store\/(disk\/|paths\.ts|status\/known-projects\.ts)|host\/(programs\/machine|claude-code\/(config-folder|live-conversations))\.ts|secrets\/load-mask\.ts|PURE|node:(fs|path)$)/,
  ],
  [
    'what hooks tell of earlier work',
    /^faces\/hooks\/recall\//,
    /^(faces\/hooks\/(recall|quick)\/|store\/(disk\/|index\/|paths\.ts|claude-session-record\.ts)|secrets\/(load-mask|plain-words)\.ts|PURE)/,
  ],
  [
    'the hooks',
    /^faces\/hooks\/[^/]+$/,
    /^(faces\/(hooks\/|cli\/slash\.ts|[^/]+\.ts)|logbook\.ts|PURE|deadlines\.ts|node:(fs|path)$)/,
  ],
  [
    'the MCP server',
    /^faces\/mcp\//,
    /^(faces\/(mcp\/|render\/|schema\/|[^/]+\.ts)|logbook\.ts|host\/programs\/work-behind\.ts|parts\/(forwarding\/start|status\/start-forgetting|recall\/(build-index|start-indexing))\.ts|verbs\/(definition|registry)\.ts|PURE|errors\.ts|zod$|@modelcontextprotocol\/server)/,
  ],
  [
    'the window of a run',
    /^faces\/window\//,
    /^(faces\/(window\/|[^/]+\.ts)|host\/programs\/|PURE|errors\.ts)/,
  ],
  [
    'what keeps the questions of a run',
    /^faces\/keeper\//,
    /^(faces\/(keeper\/|[^/]+\.ts)|host\/programs\/|secrets\/load-mask\.ts|store\/disk\/elapsed\.ts|PURE|errors\.ts)/,
  ],
  [
    'the page',
    /^page\//,
    /^(page\/|client\.ts$|faces\/render\/(agents\/|search\/|present)|PURE|preact(\/hooks)?$)/,
  ],
  [
    'the server',
    /^faces\/server\//,
    /^(faces\/(server\/|cli\/main\.ts|render\/|schema\/|[^/]+\.ts)|logbook\.ts|workspace\.ts|verbs\/(definition|registry)\.ts|parts\/|host\/programs\/open-page\.ts|store\/(disk|status|hub)\/|secrets\/load-mask\.ts|PURE|errors\.ts|zod$|hono$|@hono\/node-server$|node:(crypto|fs|http|net|path|tty|util|v8|zlib)$)/,
  ],
  [
    'the thread that forwards',
    /^faces\/forwarder\//,
    /^(faces\/render\/|logbook\.ts|parts\/forwarding\/|node:worker_threads$)/,
  ],
  [
    'what a program says of itself',
    /^agent-status\.ts$/,
    /^(host\/programs\/machine\.ts|secrets\/mask-at-once\.ts|store\/(disk|status)\/|PURE|errors\.ts)/,
  ],
  [
    'the fast way of push',
    /^faces\/push\//,
    /^(faces\/(push\/|cli\/placed\.ts|print\.ts)|host\/claude-code\/|secrets\/|store\/(disk|status)\/|PURE)/,
  ],
  [
    'the library',
    /^library\.ts$/,
    /^(agent-status\.ts|logbook\.ts|verbs\/(bind|registry)\.ts|PURE|errors\.ts)/,
  ],
  ['the client of the server', /^client\.ts$/, /^(api\/|status\/|faces\/render\/)/],
  [
    'what the package declares',
    /^(package|server)\.ts$/,
    /^(client\.ts|library\.ts|faces\/server\/mount\.ts)$/,
  ],
  ['main', /^main\.ts$/, /^(faces\/cli\/|library\.ts|logbook\.ts)/],
]

const PURE = /^(text|secrets|capture|journal|activity|planning|plans|runs|status|hub|briefing|api|recall)\//

const mayUse = (allowed: RegExp, target: string) =>
  allowed.test(target) || (allowed.source.includes('PURE') && PURE.test(target) && !/^secrets\//.test(target))

describe.each(ROOMS)('%s', (_, matches, allowed) => {
  test('uses nothing but what stands below it', () => {
    const own = files.filter(file => matches.test(file.path))
    expect(own.length).toBeGreaterThan(0)
    expect(
      own.flatMap(file =>
        file.imports.filter(target => !mayUse(allowed, target)).map(target => `${file.path} → ${target}`),
      ),
    ).toEqual([])
  })
})

test('every file belongs to one room', () => {
  expect(
    files
      .filter(file => ROOMS.filter(([, matches]) => matches.test(file.path)).length !== 1)
      .map(file => file.path),
  ).toEqual([])
})

test.each([
  // The one edits front matter, which is flat; the other only reads, and whatever is nested.
  ['yaml', 'text/yaml/front-matter.ts', 'text/yaml/yaml-tree.ts'],
  ['date-fns', 'text/time.ts'],
  ['uuid', 'logbook.ts'],
  ['gray-matter', 'plans/front-of-outline.ts'],
  ['@secretlint', 'secrets/published-rules.ts'],
  ['postgres', 'store/hub/postgres/connect.ts'],
])('%s is imported by %s alone', (library, ...owners) => {
  const users = files.filter(file =>
    file.imports.some(target => target === library || target.startsWith(`${library}/`)),
  )
  expect(users.map(file => file.path)).toEqual(owners)
})

test('the page alone is drawn with preact, and takes nothing but types from what is not pure', () => {
  const users = files.filter(file => file.imports.some(target => /^preact/.test(target)))
  expect(users.map(file => file.path).filter(path => !path.startsWith('page/'))).toEqual([])
  const listeners = files.filter(file => /\bEventSource\(/.test(file.text))
  expect(listeners.map(file => file.path)).toEqual(['page/main.tsx'])
  const loaded = loadedWith('page/main.tsx').map(({ path }) => path)
  expect(loaded).toContain('status/board/order-rows.ts')
  expect(loaded.filter(path => !PURE.test(path) && !path.startsWith('page/'))).toEqual([
    'client.ts',
    'faces/render/agents/waiting-lines.ts',
    'faces/render/agents/what-it-does.ts',
  ])
})

test.each([
  ['zod', /^faces\/(mcp|schema|server)\//],
  ['@modelcontextprotocol', /^faces\/mcp\//],
  ['hono', /^faces\/server\//],
  ['@hono', /^faces\/server\//],
])('%s is imported by the servers, and no other face loads it', (library, allowed) => {
  const users = files.filter(file =>
    file.imports.some(target => target === library || target.startsWith(`${library}/`)),
  )
  expect(users.length).toBeGreaterThan(0)
  expect(users.map(file => file.path).filter(path => !allowed.test(path))).toEqual([])
})

test('programs are started by three files, and git by one of them', () => {
  const starters = files.filter(file => file.imports.some(target => /^(node:)?child_process$/.test(target)))
  expect(starters.map(file => file.path)).toEqual([
    'host/checks/check-run.ts',
    'host/git/ask-git.ts',
    'host/programs/start-program.ts',
  ])
  const namesGit = /(?:spawn|exec|execFile|fork)(?:Sync)?\(\s*['"`]git\b/
  expect(starters.filter(file => namesGit.test(file.text)).map(file => file.path)).toEqual([
    'host/git/ask-git.ts',
  ])
})

/** Only the first does it to documents of people. The others: what waits, keys, copies, records; entries and parts of names. */
test.each([
  [
    'store.write()',
    /\bstore\.write\(/,
    ['store/inbox.ts', 'store/keys.ts', 'store/run-records/record-files.ts'],
  ],
  ['store.move()', /\bstore\.move\(/, ['store/inbox.ts', 'store/work-sessions.ts']],
  ['refuseConflict()', /\brefuseConflict\(/, []],
  ['mask() in the store', /\.mask\(/, ['store/numbered-documents.ts', 'store/work-sessions.ts'], /^store\//],
  [
    'lock() in the store',
    /\.lock\(/,
    ['store/claude-sessions.ts', 'store/run-records/record-files.ts'],
    /^store\//,
  ],
])('%s is for store/documents.ts, and for few others', (_, call, others, where = /./) => {
  const lower = (path: string) => PURE.test(path) || /^store\/(disk|memory)\//.test(path)
  const callers = files
    .filter(file => where.test(file.path) && !lower(file.path) && call.test(file.text))
    .map(file => file.path)
  expect(callers.toSorted()).toEqual(['store/documents.ts', ...others].toSorted())
})

test('what every verb loads at its start holds nothing that is slow to load, or to begin with', () => {
  // Random numbers, other programs, the network that comes with a terminal, nested YAML; and the tables of all languages.
  const slow =
    /^(?:node:(?:child_process|crypto|tty|stream|readline)|uuid|zod|runs\/agents\/read-agents\.ts)$/
  const loaded = loadedWith('main.ts')
  expect(loaded.flatMap(({ path, uses }) => uses.map(target => `${path} → ${target}`))).toContain(
    'logbook.ts → verbs/registry.ts',
  )
  expect(
    loaded.flatMap(({ path, uses }) => uses.filter(one => slow.test(one)).map(one => `${path} → ${one}`)),
  ).toEqual([])
  const atOnce =
    /^(?:const|let|export const) \w+(?:: [^=\n]+)? = (?![^\n]*=>)[^\n]*(?:toLocaleString\(|new Intl\.)/m
  const texts = files.filter(file => loaded.some(({ path }) => path === file.path))
  expect(texts.filter(file => atOnce.test(file.text)).map(file => file.path)).toEqual([])
})

test('the pure core knows no clock, no randomness and no process', () => {
  const impure = /\bnew Date\(\)|Date\.now|Math\.random|\bprocess\.(?!env\b)|\bfetch\(/
  expect(files.filter(file => PURE.test(file.path) && impure.test(file.text)).map(file => file.path)).toEqual(
    [],
  )
})

test('only the edges print or set the exit status', () => {
  const edge = /console\.|process\.(stdout|stderr)\.write|process\.exit/
  const allowed = [
    'cli/main.ts',
    'hooks/main.ts',
    'keeper/main.ts',
    'mcp/main.ts',
    'window/main.ts',
    'print.ts',
  ]
  expect(
    files
      .filter(file => edge.test(file.text) && !allowed.some(name => file.path === `faces/${name}`))
      .map(file => file.path),
  ).toEqual([])
})

test('only the server listens, and only its client, the forwarder and a hub ask', () => {
  const network = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/|$)/
  expect(
    files
      .filter(
        file =>
          file.imports.some(target => network.test(target)) || /(?<![.\w])fetch\(|WebSocket/.test(file.text),
      )
      .map(file => file.path),
  ).toEqual([
    'client.ts',
    'faces/server/connections.ts',
    'faces/server/mount.ts',
    'parts/forwarding/hub-client.ts',
    'store/hub/postgres/paced-sockets.ts',
  ])
})

test('the program of the verbs holds nothing of the server', () => {
  const paths = loadedWith('main.ts').map(({ path }) => path)
  expect(paths).toContain('verbs/server/serve.ts')
  expect(paths.filter(path => /^(faces\/server|parts\/serving|client)/.test(path))).toEqual([])
})

test.each(['main.ts', 'faces/hooks/main.ts', 'faces/push/main.ts', 'faces/mcp/main.ts', 'library.ts'])(
  '%s loads nothing of what a hub keeps',
  path => {
    const loaded = loadedWith(path).map(file => file.path)
    expect(loaded).toContain(path)
    expect(loaded.filter(one => one.startsWith('store/hub/'))).toEqual([])
  },
)

test('no hook forwards, and the program of the verbs holds only who begins it', () => {
  const forwarding = (entry: string) =>
    loadedWith(entry).flatMap(({ path }) =>
      /^(parts\/forwarding|faces\/forwarder)\//.test(path) ? [path] : [],
    )
  for (const entry of ['faces/hooks/main.ts', 'faces/hooks/signals/write-signal.ts', 'faces/push/main.ts'])
    expect(forwarding(entry)).toEqual([])
  expect(forwarding('main.ts')).toEqual(['parts/forwarding/start.ts', 'parts/forwarding/own-hub.ts'])
  expect(forwarding('faces/forwarder/main.ts')).toContain('parts/forwarding/hub-client.ts')
})

test('what hooks load holds no library', () => {
  const loaded = loadedWith('faces/hooks/main.ts')
  expect(loaded.flatMap(({ uses }) => uses).filter(target => !/^node:|\.ts$/.test(target))).toEqual([])
  const paths = loaded.map(({ path }) => path)
  expect(paths).toContain('faces/hooks/quick/look.ts')
  expect(paths).not.toContain('briefing/intent.ts')
})

/** The files that are loaded with this one, and not only where they are needed. */
function loadedWith(path: string, reached = new Map<string, string[]>()): { path: string; uses: string[] }[] {
  const file = files.find(other => other.path === path)
  if (file && !reached.has(path)) {
    const found = [...file.text.matchAll(/^(?:import|export) (?!type\b)[^']*? from '([^']+)'/gm)]
    const uses = found.map(([, target = '']) =>
      target.startsWith('.')
        ? relative(join(root, 'src'), join(root, 'src', dirname(path), target)).replaceAll('\\', '/')
        : target,
    )
    reached.set(path, uses)
    for (const target of uses) loadedWith(target, reached)
  }
  return [...reached].map(([path, uses]) => ({ path, uses }))
}

test('there are no circles of imports', () => {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) circles.push([...trail, path].join(' → '))
    else if (!done.has(path)) {
      for (const target of files.find(file => file.path === path)?.imports ?? [])
        walk(target, [...trail, path])
      done.add(path)
    }
  }
  for (const file of files) walk(file.path, [])
  expect(circles).toEqual([])
})

/** A language has a line for each phrase. */
const LISTS = /^briefing\/intent\/\w+\.ts$/

test('files are small, and named for what they answer', () => {
  const long = files.filter(file => file.text.split('\n').length > 250).map(file => file.path)
  expect(long.filter(path => !LISTS.test(path))).toEqual([])
  expect(
    files.map(file => file.path).filter(path => /\b(utils?|helpers?|common|manager)\b/.test(path)),
  ).toEqual([])
})

test('no folder holds more than 25 files', () => {
  const sizes = countBy(({ path }) => dirname(path))
  expect([...sizes].filter(([, size]) => size > 25).map(([folder]) => folder)).toEqual([])
})

/** A verb has one name in every face, and in a group its name says only what it does. */
const GROUPS = new RegExp(
  `^(verbs|faces/render/reports)/(${listGroups()
    .map(({ name }) => name)
    .join('|')})/`,
)

test('no name is given to two files of a layer', () => {
  const layerOf = (path: string) => /^(?:faces\/)?[^/]+/.exec(path)?.[0]
  const names = countBy(
    ({ path }) => `${layerOf(path)} ${path.split('/').at(-1)}`,
    ({ path }) => !GROUPS.test(path),
  )
  expect([...names].filter(([, times]) => times > 1).map(([name]) => name)).toEqual([])
})

function countBy(
  keyOf: (file: SourceFile) => string,
  isCounted = (_: SourceFile) => true,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const file of files.filter(isCounted)) counts.set(keyOf(file), (counts.get(keyOf(file)) ?? 0) + 1)
  return counts
}
