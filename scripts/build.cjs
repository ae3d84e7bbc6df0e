'use strict'
// Bundles the sources into dist/: one file with everything, a small one for hooks without libraries, the phrases that ask
// to go on, our rules for secrets and what others are told, which hooks need in the background, what earlier work knows of a prompt, the published rules and the
// front matter of outlines, which few texts need, the MCP server, the window of a run and what keeps its questions, the fast
// way of `push`, the thread that forwards to a hub, and the page for browsers. A rename puts each file in place, so that two
// processes may build at the same time.
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const BUNDLES = {
  logbook: 'src/main.ts',
  intent: 'src/briefing/intent.ts',
  mask: 'src/secrets/mask-added-lines.ts',
  elsewhere: 'src/faces/hooks/signals/count-needing.ts',
  signals: 'src/faces/hooks/signals/write-signal.ts',
  recall: 'src/faces/hooks/recall/offer-to-prompt.ts',
  hook: 'src/faces/hooks/main.ts',
}
/** Bundles with a library that nothing else needs. */
const ASIDE = {
  secrets: 'src/secrets/published-rules.ts',
  outline: 'src/plans/front-of-outline.ts',
  mcp: 'src/faces/mcp/main.ts',
  window: 'src/faces/window/main.ts',
  keeper: 'src/faces/keeper/main.ts',
  push: 'src/faces/push/main.ts',
  server: 'src/faces/server/main.ts',
  client: 'src/client.ts',
  forward: 'src/faces/forwarder/main.ts',
}

/** With `hurried`, somebody waits for a hook. The server then builds itself at its start, and an outline when it is read. */
function build(hurried = false) {
  const esbuild = require('esbuild')
  const out = path.join(root, 'dist')
  fs.mkdirSync(out, { recursive: true, mode: 0o755 })
  const bundle = (name, entry) => {
    const temporary = path.join(out, `.${name}.${process.pid}.cjs`)
    esbuild.buildSync({
      entryPoints: [path.join(root, entry)],
      outfile: temporary,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // Files from the cache run as scripts, where import() does not work.
      supported: { 'dynamic-import': false },
      define: { BUILT: 'true' },
      minify: true,
      legalComments: 'none',
      logLevel: 'silent',
    })
    fs.writeFileSync(temporary, asAscii(fs.readFileSync(temporary, 'utf8')))
    // The mode ignores the umask, because hooks run this code.
    fs.chmodSync(temporary, fs.statSync(temporary).mode & 0o755)
    putInPlace(temporary, path.join(out, `${name}.cjs`))
  }
  for (const [name, entry] of Object.entries(ASIDE)) {
    if (hurried && name !== 'secrets') continue
    try {
      bundle(name, entry)
    } catch {
      // Everything else works without this library: our own rules mask secrets, and verbs work in a terminal.
    }
  }
  for (const [name, entry] of Object.entries(BUNDLES)) bundle(name, entry)
  if (hurried) return
  try {
    buildPage(esbuild, out)
  } catch {
    // Without its library there is no page, and the server says so.
  }
}

/** The browser's program, its styles, and what is served as it is. */
function buildPage(esbuild, out) {
  const from = path.join(root, 'src/page')
  const to = path.join(out, 'page')
  const put = (name, content) => {
    const temporary = path.join(to, `.${name}.${process.pid}`)
    fs.writeFileSync(temporary, content, { mode: 0o644 })
    putInPlace(temporary, path.join(to, name))
  }
  const { outputFiles } = esbuild.buildSync({
    entryPoints: { page: path.join(from, 'main.tsx'), styles: path.join(from, 'styles/page.css') },
    outdir: to,
    write: false,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  })
  fs.mkdirSync(to, { recursive: true, mode: 0o755 })
  for (const { path: file, contents } of outputFiles)
    put(path.basename(file) === 'styles.css' ? 'page.css' : path.basename(file), contents)
  for (const name of ['index.html', 'icon.svg', 'sign-in.js'])
    put(name, fs.readFileSync(path.join(from, name)))
}

/** Escapes other letters, because V8 keeps a source with them at twice the size. The bundler escapes all but patterns. */
function asAscii(source) {
  return source.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Windows refuses while another process reads the old file. The process that put it there has built the same. */
function putInPlace(temporary, file) {
  try {
    fs.renameSync(temporary, file)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    if (!fs.existsSync(file)) throw error
  }
}

module.exports = { build }

if (require.main === module) build()
