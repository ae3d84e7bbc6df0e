#!/usr/bin/env node
'use strict'
// The only thing that hooks and commands call. It runs what is built; else builds it once; else runs the
// sources through tsx; else says in one line what to do. Plain CommonJS, because every prompt pays for it.
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const words = process.argv.slice(2)
// The status line is wanted as often as a hook, and costs as little.
const event = words[0] === 'hook' ? words[1] || '' : words[0] === 'statusline' ? 'StatusLine' : undefined
const hook = event !== undefined

if (hook) quietly(start)
else start()

/** Whatever goes wrong before a hook is loaded, such as too many open files: the host goes on without it. */
function quietly(work) {
  try {
    Promise.resolve(work()).catch(() => undefined)
  } catch {
    // Nothing can be said where nothing can be loaded; the next command in a terminal says it.
  }
}

function start() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return giveUp(`Logbook needs Node.js 20 or newer; this is ${process.version}.`)
  }
  if (!hook) refresh()
  if (hook)
    return load('hook', 'src/faces/hooks/main.ts', built =>
      built.main(event, () => load('logbook', 'src/main.ts', same)),
    )
  if (words.length === 1 && words[0] === 'mcp')
    return load('mcp', 'src/faces/mcp/main.ts', built => built.main(describe()))
  return load('logbook', 'src/main.ts', built => built.main(words, describe()))
}

function load(name, source, use) {
  let loaded
  try {
    loaded = fromBuilt(name)
  } catch (missing) {
    loaded = build(name) || fromSource(source)
    if (!loaded) {
      if (fs.existsSync(path.join(root, 'dist', `${name}.cjs`))) throw missing
      return giveUp(`Logbook is not built and its libraries are missing. Run "npm ci" once in ${root}`)
    }
  }
  return use(loaded)
}

function fromBuilt(name) {
  const file = path.join(root, 'dist', `${name}.cjs`)
  // The hooks' own file is small: a cache would cost more than it saves.
  return name === 'hook' ? require(file) : require('../scripts/compile-cache.cjs').load(file, purpose())
}

/** `log`, `task-next`, `slash-log`, `hook-SessionStart`: what differs in the code it needs. Undefined for a slash command that does not exist: it ends well, and would leave a file for each word. */
function purpose() {
  const name = words.slice(0, hook || /^(?:slash|task|sprint)$/.test(words[0]) ? 2 : 1).join('-')
  if (!/^[\w-]{1,40}$/.test(name)) return undefined
  return words[0] !== 'slash' || isCommand(`session-${words[1]}`) || isCommand(words[1]) ? name : undefined
}

function isCommand(name) {
  return fs.existsSync(path.join(root, 'commands', `${name}.md`))
}

function same(built) {
  return built
}

/** In a checkout of git, what is built may be older than the sources; an installed copy never changes. Hooks do not look: the next command does it for them. */
function refresh() {
  try {
    if (!fs.existsSync(path.join(root, '.git'))) return
    const sources = path.join(root, 'src')
    const built = fs.statSync(path.join(root, 'dist', 'hook.cjs')).mtimeMs
    const newer = name => name.endsWith('.ts') && fs.statSync(path.join(sources, name)).mtimeMs > built
    if (fs.existsSync(sources) && fs.readdirSync(sources, { recursive: true }).some(newer)) build('logbook')
  } catch {
    // Nothing is built yet: load() sees to it.
  }
}

function build(name) {
  try {
    require('../scripts/build.cjs').build(hook)
    return fromBuilt(name)
  } catch {
    // No esbuild, or a folder that cannot be written: the sources may still run.
    return undefined
  }
}

function fromSource(source) {
  try {
    return require('tsx/cjs/api').require(path.join(root, source), __filename)
  } catch {
    // No tsx either: the caller says what to do.
    return undefined
  }
}

function describe() {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  return { version, folder: root, built: fs.existsSync(path.join(root, 'dist', 'hook.cjs')) }
}

function giveUp(message) {
  if (hook) {
    // The user is told once, when the conversation starts; other hooks keep quiet.
    if (event === 'SessionStart') process.stdout.write(`${JSON.stringify({ systemMessage: message })}\n`)
  } else if (words[0] === 'slash') process.stdout.write(`${message}\n`)
  else {
    process.stderr.write(`${message}\n`)
    process.exitCode = 2
  }
}
