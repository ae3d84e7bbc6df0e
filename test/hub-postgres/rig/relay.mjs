// Passes connections on, between a port or a socket of this network and another: `node relay.mjs <from> <to>…`. A place is a
// path, `host:port`, or a port of this machine. It
// prints the ports that it has; 0 asks for any.
import { connect, createServer } from 'node:net'

const placeOf = text => {
  if (text.startsWith('/')) return { path: text }
  const [port, host = '127.0.0.1'] = text.split(':').reverse()
  return { host, port: Number(port) }
}

const places = process.argv.slice(2)
const ports = []
for (let at = 0; at < places.length; at += 2) {
  const to = placeOf(places[at + 1])
  const server = createServer(from => {
    const target = connect(to)
    for (const [one, other] of [
      [from, target],
      [target, from],
    ]) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
    from.pipe(target).pipe(from)
  })
  await new Promise(resolve => server.listen(placeOf(places[at]), resolve))
  ports.push(server.address().port ?? 0)
}
console.log(JSON.stringify(ports))
