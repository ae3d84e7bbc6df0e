#!/usr/bin/env node
'use strict'
// Hooks and commands call only this file. It runs the built program, or builds it once, or runs the sources through
// tsx, or says in one line what to do. It is plain CommonJS, because every prompt pays for it.
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const words = process.argv.slice(2)
// The host asks for the status line as often as for a hook, so it is as fast.
// A hook without its event is a person's question.
const called = words[0] === 'hook' ? words[1] : words[0] === 'statusline' ? 'StatusLine' : undefined
const event = asksHelp() ? undefined : called
const hook = event !== undefined

if (hook) quietly(start)
else start()

function asksHelp() {
  return words.length === 2 && (words[1] === '--help' || words[1] === '-h' || words[1] === 'help')
}

/** Hides a failure before a hook is loaded, such as too many open files. The host goes on without the hook. */
function quietly(work) {
  try {
    Promise.resolve(work()).catch(() => undefined)
  } catch {
    // Nothing can be loaded to report this; the next command in a terminal reports it.
  }
}

function start() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return giveUp(`Logbook needs Node.js 20 or newer; this is ${process.version}.`)
  }
  // Scripts call it often, so it is as fast as a hook.
  if (words[0] === 'push')
    return load('push', 'src/faces/push/main.ts', built =>
      built.main(words.slice(1), () => {
        refresh()
        return runBuilt()
      }),
    )
  if (!hook) refresh()
  if (hook)
    return load('hook', 'src/faces/hooks/main.ts', built =>
      built.main(event, () => load('logbook', 'src/main.ts', same)),
    )
  if (words.length === 1 && words[0] === 'mcp')
    return load('mcp', 'src/faces/mcp/main.ts', built => built.main(describe()))
  // What builds the index in the background, which only a server starts.
  if (words.length === 2 && words[0] === 'indexer' && /^\d+$/.test(words[1]))
    return load('mcp', 'src/faces/mcp/main.ts', built => built.index(describe(), Number(words[1])))
  if (words[0] === 'serve' || words[0] === 'hub')
    return load('server', 'src/faces/server/main.ts', built => built.main(words, describe()))
  // The window of a run, which only Logbook opens.
  if (words.length === 2 && words[0] === 'window' && words[1].endsWith('.order.json'))
    return load('window', 'src/faces/window/main.ts', built => built.main(words[1]))
  // What keeps the input of a run, which only Logbook starts.
  if (words.length === 2 && words[0] === 'keeper' && words[1].endsWith('.order.json'))
    return load('keeper', 'src/faces/keeper/main.ts', built => built.main(words[1]))
  return runBuilt()
}

function runBuilt() {
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
  // The file of the hooks is small: a cache would cost more than it saves.
  return name === 'hook' ? require(file) : require('../scripts/compile-cache.cjs').load(file, purpose())
}

/** Names the cache by the code a call needs: `log`, `task-next`, `slash-log`. Undefined for unknown slash commands, because each would leave a file. */
function purpose() {
  const name = words.slice(0, hook || /^(?:slash|task|sprint|plan)$/.test(words[0]) ? 2 : 1).join('-')
  if (!/^[\w-]{1,40}$/.test(name)) return undefined
  return words[0] !== 'slash' || isCommand(`session-${words[1]}`) || isCommand(words[1]) ? name : undefined
}

function isCommand(name) {
  return fs.existsSync(path.join(root, 'commands', `${name}.md`))
}

function same(built) {
  return built
}

/** Builds again in a git checkout if the sources are newer. An installed copy never changes. Hooks leave this to the next command. */
function refresh() {
  try {
    if (!fs.existsSync(path.join(root, '.git'))) return
    const sources = path.join(root, 'src')
    const built = fs.statSync(path.join(root, 'dist', 'hook.cjs')).mtimeMs
    if (fs.existsSync(sources) && hasNewer(sources, built)) build('logbook')
  } catch {
    // Nothing is built yet: load() builds it.
  }
}

// A recursive readdir asks of each name what it is, and takes as long as all else that a call does.
function hasNewer(folder, built) {
  return fs.readdirSync(folder, { withFileTypes: true }).some(entry => {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return hasNewer(file, built)
    return entry.name.endsWith('.ts') && fs.statSync(file).mtimeMs > built
  })
}

function build(name) {
  try {
    require('../scripts/build.cjs').build(hook)
    return fromBuilt(name)
  } catch {
    // esbuild is missing or the folder is read-only. The sources may still run.
    return undefined
  }
}

function fromSource(source) {
  try {
    return require('tsx/cjs/api').require(path.join(root, source), __filename)
  } catch {
    // tsx is missing too. The caller says what to do.
    return undefined
  }
}

function describe() {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  return { version, folder: root, built: fs.existsSync(path.join(root, 'dist', 'hook.cjs')) }
}

function giveUp(message) {
  if (hook) {
    // The user is told once, at the start of a conversation. Other hooks are silent.
    if (event === 'SessionStart') process.stdout.write(`${JSON.stringify({ systemMessage: message })}\n`)
  } else if (words[0] === 'slash') process.stdout.write(`${message}\n`)
  else {
    process.stderr.write(`${message}\n`)
    process.exitCode = 2
  }
}
