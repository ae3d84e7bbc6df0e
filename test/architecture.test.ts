import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface SourceFile {
  path: string
  text: string
  /** Paths below src/ for our own files, package names for the rest. */
  imports: string[]
}

const files: SourceFile[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.ts'))
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

/** Which part of the house a file belongs to, and which parts it may use. */
const PARTS: [part: string, matches: RegExp, mayUse: RegExp][] = [
  ['errors', /^errors\.ts$/, /^$/],
  ['document (pure)', /^document\//, /^(document\/|errors\.ts|yaml$|date-fns\/)/],
  ['session (pure)', /^session\//, /^(session\/|document\/|errors\.ts)/],
  ['activity (pure)', /^activity\//, /^(activity\/|document\/|errors\.ts)/],
  ['focus (pure)', /^focus\//, /^(focus\/|errors\.ts)/],
  ['task (pure)', /^task\//, /^(task\/|document\/|errors\.ts)/],
  ['validation (pure)', /^validation\//, /^(validation\/|task\/|session\/|document\/|errors\.ts)/],
  ['guidance (pure)', /^guidance\//, /^(guidance\/)/],
  ['capture', /^capture\//, /^(capture\/|session\/|document\/|errors\.ts|node:path$|@secretlint\/)/],
  ['store', /^store\//, /^(store\/|session\/|task\/|activity\/|document\/|errors\.ts|node:)/],
  [
    'actions',
    /^actions\//,
    /^(actions\/|session\/|task\/|activity\/|focus\/|guidance\/|validation\/|document\/|store\/|errors\.ts)/,
  ],
  [
    'logbook',
    /^logbook\.ts$/,
    /^(actions\/|quick\/load-intent\.ts$|capture\/|errors\.ts|session\/|task\/|activity\/|focus\/|guidance\/|validation\/|document\/|store\/|node:(os|path)$|uuid$)/,
  ],
  [
    'quick',
    /^quick\//,
    /^(quick\/|activity\/activity\.ts|session\/(intent|ledger|quick-resume)\.ts|store\/(append-line|claude-sessions|hand-out|keep-quickly|latest|ledger|links|lock|own-folder|paths|plain-file|process-start|root|state-folder|taken)\.ts|node:)/,
  ],
  [
    'what faces share',
    /^faces\/([^/]+\.ts|reports\/)/,
    /^(faces\/([^/]+\.ts|reports\/)|logbook\.ts|errors\.ts|session\/|task\/|activity\/|focus\/|guidance\/|validation\/|document\/|node:fs$)/,
  ],
  [
    'the command line',
    /^faces\/cli\//,
    /^(faces\/cli\/|faces\/reports\/|faces\/[^/]+\.ts|logbook\.ts|session\/|task\/|activity\/|focus\/|guidance\/|validation\/|document\/|errors\.ts|node:)/,
  ],
  [
    'the hooks',
    /^faces\/hooks\//,
    /^(faces\/hooks\/|quick\/|logbook\.ts|faces\/(print|read-chunk)\.ts|document\/(cut|harmless)\.ts|session\/(intent\/longest|ledger|quick-resume)\.ts|node:(fs|path)$)/,
  ],
  [
    'the MCP server',
    /^faces\/mcp\//,
    /^(faces\/mcp\/|faces\/reports\/|faces\/[^/]+\.ts|logbook\.ts|session\/|task\/|activity\/|validation\/|document\/|errors\.ts|zod$|@modelcontextprotocol\/server)/,
  ],
  ['main', /^main\.ts$/, /^(faces\/cli\/|logbook\.ts)/],
]

describe.each(PARTS)('%s', (_, matches, mayUse) => {
  test('uses nothing but what stands below it', () => {
    const own = files.filter(file => matches.test(file.path))
    expect(own.length).toBeGreaterThan(0)
    expect(
      own.flatMap(file =>
        file.imports.filter(target => !mayUse.test(target)).map(target => `${file.path} → ${target}`),
      ),
    ).toEqual([])
  })
})

test('every file belongs to a part', () => {
  expect(
    files.filter(file => !PARTS.some(([, matches]) => matches.test(file.path))).map(file => file.path),
  ).toEqual([])
})

test.each([
  ['yaml', 'document/front-matter.ts'],
  ['date-fns', 'document/time.ts'],
  ['uuid', 'logbook.ts'],
  ['@secretlint', 'capture/published-rules.ts'],
])('%s is imported by %s alone', (library, owner) => {
  const users = files.filter(file =>
    file.imports.some(target => target === library || target.startsWith(`${library}/`)),
  )
  expect(users.map(file => file.path)).toEqual([owner])
})

test.each(['zod', '@modelcontextprotocol'])('%s is imported by the MCP server alone', library => {
  const users = files.filter(file =>
    file.imports.some(target => target === library || target.startsWith(`${library}/`)),
  )
  expect(users.length).toBeGreaterThan(0)
  expect(users.map(file => file.path).filter(path => !path.startsWith('faces/mcp/'))).toEqual([])
})

test('programs are started by two files, and git by one of them', () => {
  const starters = files.filter(file => file.imports.some(target => /^(node:)?child_process$/.test(target)))
  expect(starters.map(file => file.path)).toEqual(['store/ask-git.ts', 'store/check-run.ts'])
  const namesGit = /(?:spawn|exec|execFile|fork)(?:Sync)?\(\s*['"`]git\b/
  expect(starters.filter(file => namesGit.test(file.text)).map(file => file.path)).toEqual([
    'store/ask-git.ts',
  ])
})

test('node:tty, which brings the network with it, is loaded only where somebody may sit at a keyboard', () => {
  const eager = files.filter(file => /^import (?!type ).* from 'node:tty'/m.test(file.text))
  expect(eager.map(file => file.path)).toEqual([])
})

test('the pure core knows no clock, no randomness and no process', () => {
  const impure = /\bnew Date\(\)|Date\.now|Math\.random|\bprocess\.|\bfetch\(/
  expect(
    files
      .filter(
        file =>
          /^(session|document|task|activity|focus|guidance|validation)\//.test(file.path) &&
          impure.test(file.text),
      )
      .map(file => file.path),
  ).toEqual([])
})

test('only the edges print or set the exit status', () => {
  const edge = /console\.|process\.(stdout|stderr)\.write|process\.exit/
  const allowed = ['faces/cli/main.ts', 'faces/hooks/main.ts', 'faces/mcp/main.ts', 'faces/print.ts']
  expect(
    files.filter(file => edge.test(file.text) && !allowed.includes(file.path)).map(file => file.path),
  ).toEqual([])
})

test('nothing opens a connection to anywhere', () => {
  const network = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/|$)/
  expect(
    files
      .filter(
        file => file.imports.some(target => network.test(target)) || /\bfetch\(|WebSocket/.test(file.text),
      )
      .map(file => file.path),
  ).toEqual([])
})

test('what hooks load holds no library', () => {
  const reached = new Set<string>()
  const visit = (path: string) => {
    const file = files.find(other => other.path === path)
    if (!file || reached.has(path)) return
    reached.add(path)
    const used = [...file.text.matchAll(/^import (?!type\b)[\s\S]*?from '([^']+)'/gm)].map(
      match => match[1] ?? '',
    )
    for (const target of used) {
      expect(target, `${path} loads ${target}`).toMatch(/^(\.|node:)/)
      if (target.startsWith('.'))
        visit(relative(join(root, 'src'), join(root, 'src', dirname(path), target)).replaceAll('\\', '/'))
    }
  }
  visit('faces/hooks/main.ts')
  expect([...reached]).toContain('quick/look.ts')
  expect([...reached]).not.toContain('session/intent.ts')
})

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

/** Longer than 250 lines, each with its reason. */
const LONG: Record<string, string> = {}

test('files are small, and named for what they answer', () => {
  const long = files.filter(file => file.text.split('\n').length > 250).map(file => file.path)
  expect(long).toEqual(Object.keys(LONG))
  expect(
    files.map(file => file.path).filter(path => /\b(utils?|helpers?|common|manager)\b/.test(path)),
  ).toEqual([])
})
