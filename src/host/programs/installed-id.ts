// Tells one installed system from another, where the system has an id for that: a state folder that is copied to another
// machine brings everything else along.
import { readPlainFile } from '../../store/disk/plain-file.ts'

const FILES = ['/etc/machine-id', '/var/lib/dbus/machine-id']

/** Empty where there is none, as on a Mac and Windows. */
export function installedId(files: readonly string[] = FILES): string {
  for (const file of files) {
    const id = readPlainFile(file, 1024)?.trim()
    if (id && /^[0-9a-f]{32}$/.test(id)) return id
  }
  return ''
}
