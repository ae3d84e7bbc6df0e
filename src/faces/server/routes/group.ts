// Names the group of a route, as the page at /docs and /openapi.json have it: by the first word of its path.
export function groupOf(path: string): string {
  const [first = '', second = ''] = path.split('/').filter(Boolean)
  return first === 'api' ? second : first
}
