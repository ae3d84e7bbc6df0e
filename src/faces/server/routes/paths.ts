// Paths of routes, as the server needs them.
import type { AnyRoute } from './route.ts'

export function findRoute(routes: readonly AnyRoute[], path: string): AnyRoute | undefined {
  return routes.find(route => route.method === 'GET' && route.path === path)
}

/** `/api/work/{id}` → `/api/work/:id` */
export function inHono(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

export function methodsOf(path: string, routes: readonly AnyRoute[]): string {
  const known = routes.filter(route => route.path === path).map(({ method }) => method)
  const reads = known.length === 0 || known.includes('GET')
  return [...(reads ? ['GET', 'HEAD'] : []), ...(known.includes('POST') ? ['POST'] : [])].join(', ')
}
