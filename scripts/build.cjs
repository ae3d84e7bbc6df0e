'use strict'
// Bundles the sources into dist/: one file with everything, a small one for hooks that loads no library, the
// phrases that ask to go on, the published rules for secrets, which few texts need, and the MCP server.
// Each file is put in place by a rename, so that two processes may build at the same time.
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const BUNDLES = {
  logbook: 'src/main.ts',
  intent: 'src/briefing/intent.ts',
  hook: 'src/faces/hooks/main.ts',
}
/** Each with a library that nothing else needs. */
const ASIDE = {
  secrets: 'src/secrets/published-rules.ts',
  mcp: 'src/faces/mcp/main.ts',
}

/** `hurried`: somebody waits for a hook, and the server builds itself when it is started. */
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
      // Files out of the cache run as scripts, where import() has no meaning.
      supported: { 'dynamic-import': false },
      define: { BUILT: 'true' },
      minify: true,
      legalComments: 'none',
      logLevel: 'silent',
    })
    fs.writeFileSync(temporary, asAscii(fs.readFileSync(temporary, 'utf8')))
    // Whatever the umask says: it is code that hooks run.
    fs.chmodSync(temporary, fs.statSync(temporary).mode & 0o755)
    putInPlace(temporary, path.join(out, `${name}.cjs`))
  }
  for (const [name, entry] of Object.entries(ASIDE)) {
    if (hurried && name === 'mcp') continue
    try {
      bundle(name, entry)
    } catch {
      // Without its library everything else works: our own rules mask what they know, and the verbs can be typed.
    }
  }
  for (const [name, entry] of Object.entries(BUNDLES)) bundle(name, entry)
}

/** V8 keeps and reads a source of other letters at twice the size. The bundler escapes them everywhere but in patterns. */
function asAscii(source) {
  return source.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Windows refuses while another process reads the file there; whoever put it there has built the same. */
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
