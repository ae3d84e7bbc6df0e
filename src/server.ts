// All that `import … from 'logbook/server'` gives, for its declarations. What runs is bin/server.cjs.
import type { Mounted, MountOptions } from './faces/server/mount.ts'

export type { Mounted, MountOptions, Visitor } from './faces/server/mount.ts'

/** Shows the page and the API in the server of another program. Rejects with a LogbookError if the project cannot be read. */
export type MountLogbook = (options: MountOptions) => Promise<Mounted>

export declare const mountLogbook: MountLogbook
