'use strict'
// Makes the declarations of the library for the package, in dist/types/. They need no other package: not ours, and not
// those of Node.js. TypeScript is a tool of the checkers, so it is installed here when it is missing.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const ENTRIES = ['package', 'server']
/** Types of Node.js in the declarations, and what stands for them there. */
const OF_NODE = [
  [/\bNodeJS\.ProcessEnv\b/g, 'Record<string, string | undefined>'],
  [/\bAbortSignal\b/g, '{ readonly aborted: boolean }'],
]

function makeDeclarations() {
  const scratch = path.join(root, 'dist', `.types.${process.pid}`)
  const out = path.join(scratch, 'types')
  try {
    copySources(path.join(scratch, 'src'))
    compile(scratch, out)
    keepReachable(out)
    // The library is CommonJS, while the package is not.
    fs.writeFileSync(path.join(out, 'package.json'), '{ "type": "commonjs" }\n')
    const types = path.join(root, 'dist', 'types')
    fs.rmSync(types, { recursive: true, force: true, maxRetries: 5 })
    fs.renameSync(out, types)
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** In the copy every type is exported: the declarations of one file must name those of another. */
function copySources(to) {
  const from = path.join(root, 'src')
  for (const name of filesIn(from, '.ts')) {
    const text = fs.readFileSync(path.join(from, name), 'utf8')
    const file = path.join(to, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, text.replace(/^(?=(?:interface|type) \w)/gm, 'export '))
  }
}

function compile(folder, outDir) {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: 'src',
    outDir,
    typeRoots: [path.join(root, 'node_modules', '@types')],
  }
  const project = path.join(folder, 'tsconfig.json')
  const config = {
    extends: path.join(root, 'tsconfig.json'),
    compilerOptions,
    include: [],
    files: ENTRIES.map(entry => `src/${entry}.ts`),
  }
  fs.writeFileSync(project, JSON.stringify(config))
  run(process.execPath, [findCompiler(), '-p', project], { cwd: root })
}

function findCompiler() {
  // Through a link, npm would look for the tools among the packages of the other side.
  const tools = fs.realpathSync(path.join(root, 'tools'))
  const compiler = path.join(tools, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!fs.existsSync(compiler)) {
    // The options of the npm that packs, such as --dry-run, are not meant for this one.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
    // On Windows npm is a batch file, which only a shell starts.
    const options = { cwd: tools, env, shell: process.platform === 'win32' }
    run('npm', ['ci', '--no-audit', '--no-fund'], options)
  }
  return compiler
}

/** Standard output belongs to the npm that packs. */
function run(program, args, options) {
  const { status, error } = spawnSync(program, args, { ...options, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw error ?? new Error(`${[program, ...args].join(' ')} ended with ${status}.`)
}

/** Leaves out what the entry does not lead to, and makes the rest fit for every compiler. */
function keepReachable(folder) {
  const kept = new Set()
  const visit = file => {
    if (kept.has(file)) return
    kept.add(file)
    const written = fs.readFileSync(file, 'utf8')
    const text = OF_NODE.reduce((edited, [type, own]) => edited.replace(type, own), written).replace(
      /(?<=\bfrom |\bimport\()(["'])(\.[^"']*)\.ts\1/g,
      '"$2.js"',
    )
    fs.writeFileSync(file, text)
    for (const [, target] of text.matchAll(/\b(?:from |import\()"(\.[^"]*)\.js"/g))
      visit(path.join(path.dirname(file), `${target}.d.ts`))
  }
  for (const entry of ENTRIES) visit(path.join(folder, `${entry}.d.ts`))
  for (const name of filesIn(folder, '.ts')) {
    const file = path.join(folder, name)
    if (!kept.has(file)) fs.rmSync(file)
  }
  removeEmpty(folder)
}

function removeEmpty(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(path.join(folder, entry.name))
  if (fs.readdirSync(folder).length === 0) fs.rmdirSync(folder)
}

function filesIn(folder, ending) {
  return fs.readdirSync(folder, { recursive: true }).filter(name => name.endsWith(ending))
}

makeDeclarations()
