// What somebody asks of a server, and what becomes of it.

export interface ServeOrder {
  /** The folder of the project. */
  root: string
  /** Undefined for that of the project. */
  port: number | undefined
  /** Ends when nobody has asked for so long. */
  idleMs: number | undefined
  /** Opens the page in a browser. */
  opens: boolean
  /** The address of a database: then it is a hub, and has no project. */
  database?: string | undefined
  /** The address by which others reach a hub, through a proxy. */
  address?: string | undefined
}

export interface Served {
  /** `http://127.0.0.1:17011` */
  url: string
  port: number
  /** Of programs. */
  token: string
  pid: number
  /** Who ended it; `elsewhere` if a server runs already, which goes on. */
  ended: 'user' | 'terminal' | 'starter' | 'idle' | 'elsewhere'
}

export type Serve = (order: ServeOrder) => Promise<Served>
