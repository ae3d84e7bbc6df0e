// A hub that keeps what it is pushed in a file and in memory, and goes wrong in the ways that it is told to. A process of its
// own, so that it can be stopped and killed: `node stand-in-hub.mjs <port> <journal> <token>`.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port, journal, token] = process.argv.slice(2)
let kept = new Map()
let last = new Map()
let reports = []
let mode = { kind: 'ok' }
let requests = 0

const isNewer = (a, b) => a.epoch > b.epoch || (a.epoch === b.epoch && a.seq > b.seq)

function take({ host, project, lines }) {
  const answer = { accepted: 0, duplicate: 0, late: 0, refused: [] }
  const fresh = []
  lines.forEach((line, index) => {
    const agent = `${host}\n${project}\n${line.agent}`
    const id = `${agent}\n${line.epoch}\n${line.seq}`
    if (String(line.message).includes('REFUSE'))
      answer.refused.push({ index, why: 'a word that is not wanted' })
    else if (kept.has(id)) {
      const { timestamp, status } = kept.get(id)
      if (line.timestamp === timestamp && line.status === status) answer.duplicate += 1
      else answer.refused.push({ index, why: 'another line has its place', clashes: true })
    } else {
      const one = { host, project, ...line }
      kept.set(id, one)
      fresh.push(one)
      if (!last.has(agent) || isNewer(line, last.get(agent))) {
        last.set(agent, line)
        answer.accepted += 1
      } else answer.late += 1
    }
  })
  if (fresh.length > 0) appendFileSync(journal, fresh.map(one => `${JSON.stringify(one)}\n`).join(''))
  return answer
}

if (existsSync(journal))
  for (const line of readFileSync(journal, 'utf8').split('\n').filter(Boolean)) {
    const { host, project, ...one } = JSON.parse(line)
    const agent = `${host}\n${project}\n${one.agent}`
    kept.set(`${agent}\n${one.epoch}\n${one.seq}`, { host, project, ...one })
    if (!last.has(agent) || isNewer(one, last.get(agent))) last.set(agent, one)
  }

const server = createServer((request, response) => {
  const pieces = []
  request.on('data', piece => pieces.push(piece))
  request.on('end', () => answer(request, response, Buffer.concat(pieces).toString('utf8')))
})

function answer(request, response, text) {
  const send = (status, body, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
  if (request.url === '/control') {
    control(JSON.parse(text))
    return send(200, {})
  }
  if (request.url === '/seen') return send(200, { lines: [...kept.values()], reports, requests })
  if (request.url === '/count') return send(200, { count: kept.size, requests, reports: reports.length })
  requests += 1
  const broken = goWrong(request, send)
  if (broken) return
  if (text.length > 256_000) return send(413, {})
  const order = JSON.parse(text)
  if (mode.kind === 'not-for' && order.project === mode.project) return send(403, {})
  if (request.url === '/api/hub/report') return takeReport(order, send)
  if (request.url !== '/api/push') return send(404, {})
  takePush(order, request, response, send)
}

function control(wanted) {
  mode = wanted
  if (mode.kind !== 'forget') return
  kept = new Map()
  last = new Map()
  reports = []
  mode = { kind: 'ok' }
}

/** True if that was the answer, or there is none. */
function goWrong(request, send) {
  const { kind, headers } = mode
  if (request.headers.authorization !== `Bearer ${token}`) send(401, {})
  else if (kind === 'drop') request.socket.destroy()
  else if (kind === 'garbage') send(200, '<html>It works!</html>')
  else if (kind === 'redirect') send(302, {}, { location: `http://127.0.0.1:${port}/stolen` })
  else if (/^\d+$/.test(kind)) send(Number(kind), {}, headers)
  else return kind === 'hang'
  return true
}

/** Whoever asks: nothing is told to a process that is gone. */
function killOnce() {
  process.kill(mode.pid, 'SIGKILL')
  mode = { kind: 'ok' }
}

function takeReport(order, send) {
  if (mode.kind === 'no-reports') return send(404, {})
  reports.push(order)
  send(200, {})
}

function takePush(order, request, response, send) {
  const isPoisoned = order.lines.some(({ message }) => String(message).includes('POISON'))
  if (order.lines.length > 500 || isPoisoned) return send(400, {})
  if (mode.kind === 'kill' && mode.when === 'asked') return killOnce()
  const told = take(order)
  if (mode.kind === 'kill' && mode.when === 'kept') return killOnce()
  if (mode.kind === 'kill') response.once('finish', killOnce)
  if (mode.kind === 'torn') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('{"accepted":')
    setTimeout(() => request.socket.destroy(), 5)
  } else if (mode.kind === 'slow') setTimeout(() => send(200, told), mode.ms)
  else send(200, told)
}

server.listen(Number(port), '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.address().port, pid: process.pid })),
)
