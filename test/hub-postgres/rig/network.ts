// Machines with a network of their own: namespaces of this test, each joined with that of the hub by a cable, which a test can cut.
// What is sent then vanishes: nobody is told that a connection has ended. Needs root, unshare and nsenter (util-linux), and
// ip (iproute2).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { end } from '../../parts/forwarding/rig/rig.ts'

const HUB = '10.213.7.1'

export interface Network {
  /** The address of the hub for the machines. */
  hubAddress: string
  /** What stands before a command that runs there; 0 is the hub. */
  within(machine: number): string[]
  cut(machine: number): void
  join(machine: number): void
  end(): Promise<void>
}

/** Says why there can be none here; undefined if there can. */
export function whyNoNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces are Linux alone'
  if (process.getuid?.() !== 0) return 'needs root'
  try {
    execFileSync('unshare', ['-n', 'ip', 'link', 'add', 'v', 'type', 'veth', 'peer', 'name', 'w'], {
      stdio: 'ignore',
    })
    return undefined
  } catch {
    return 'the system makes no namespaces, or has no iproute2'
  }
}

export async function openNetwork(machines: number): Promise<Network> {
  // Each ends with the pipe to this process, and its network with it.
  const holders: ChildProcess[] = []
  for (let count = 0; count <= machines; count += 1) {
    const child = spawn('unshare', ['-n', 'sh', '-c', 'ip link set lo up; echo; read _'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    holders.push(child)
    await new Promise(resolve => child.stdout?.once('data', resolve))
  }
  const within = (machine: number) => ['nsenter', '-n', '-t', `${holders[machine]?.pid}`]
  const ip = (machine: number, words: string) => {
    const [program = '', ...args] = [...within(machine), 'ip', ...words.split(' ')]
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  for (let machine = 1; machine <= machines; machine += 1) {
    const own = `10.213.7.${machine + 1}`
    ip(0, `link add port${machine} type veth peer name eth0 netns ${holders[machine]?.pid}`)
    ip(0, `addr add ${HUB} peer ${own} dev port${machine}`)
    ip(0, `link set port${machine} up`)
    ip(machine, `addr add ${own} peer ${HUB} dev eth0`)
    ip(machine, 'link set eth0 up')
  }
  return {
    hubAddress: HUB,
    within,
    cut: machine => ip(0, `link set port${machine} down`),
    join: machine => ip(0, `link set port${machine} up`),
    async end() {
      for (const child of holders) await end(child, 'SIGKILL')
    },
  }
}
