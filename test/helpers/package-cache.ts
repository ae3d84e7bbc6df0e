// Packages that are too big to be dependencies are fetched from the registry once, into a cache outside the
// project.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Absolute path of `file` in the package `spec` (`name@version`), which is unpacked in `folder` unless it is there. */
export async function ensurePackage(spec: string, folder: string, file: string): Promise<string> {
  const wanted = join(folder, 'package', file)
  if (existsSync(wanted)) return wanted
  process.stderr.write(`Fetching ${spec}…\n`)
  await mkdir(dirname(folder), { recursive: true })
  const scratch = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`))
  try {
    // On Windows npm is a batch file, which only a shell starts.
    const shell = process.platform === 'win32'
    await run('npm', ['pack', spec, '--silent'], { cwd: scratch, shell })
    const archive = (await readdir(scratch)).find(name => name.endsWith('.tgz'))
    if (archive === undefined) throw new Error(`npm pack ${spec} left no archive in ${scratch}`)
    await run('tar', ['-xzf', archive], { cwd: scratch })
    await rm(join(scratch, archive))
    await moveIntoPlace(scratch, folder, wanted)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return wanted
}

/** A second process may have fetched the same meanwhile: then its copy stays and ours goes. */
async function moveIntoPlace(scratch: string, folder: string, wanted: string): Promise<void> {
  try {
    await rename(scratch, folder)
  } catch (error) {
    if (!existsSync(wanted)) throw error
  }
}
