// The page at /docs: each route with what it takes and gives, made from the table. It needs no script.
import * as z from 'zod'
import { MEANINGS } from '../schema/kinds.ts'
import { inHtml, renderPage } from './html-page.ts'
import { groupOf } from './routes/group.ts'
import type { AnyRoute } from './routes/route.ts'

export function renderDocs(routes: readonly AnyRoute[]): string {
  const groups = groupedBy(routes)
  const sections = [...groups].map(
    ([name, own]) => `<section id="${name}"><h2>${name}</h2>${own.map(renderRoute).join('')}</section>`,
  )
  const links = [...groups.keys()].map(name => `<li><a href="#${name}">${name}</a></li>`)
  return renderPage({
    title: 'Logbook: the API',
    head: '<link rel="stylesheet" href="docs.css">\n',
    body: `<header>
<h1>The API of Logbook</h1>
<p>Send <code>Authorization: Bearer &lt;token&gt;</code> with each request: the token that
<code>logbook serve --json</code> prints. A refusal says why: <code>{"error": {"code", "message", "next"}}</code>.
The same for programs: <a href="openapi.json">openapi.json</a>.</p>
<nav aria-label="Groups of routes"><ul>${links.join('')}<li><a href="#events">events</a></li></ul></nav>
</header>
<main>
${sections.join('\n')}
${EVENTS}
</main>`,
  })
}

const EVENTS = `<section id="events"><h2>events</h2><article><h3><b>GET</b> <code>/api/events?topics=agents,work,runs</code></h3>
<p>Server-sent events. First <code>event: state</code> with what <code>/api/board</code>, <code>/api/work</code> and
<code>/api/runs</code> give, then <code>event: change</code> with what has changed: agents as
<code>{"changed": […], "left": [ids]}</code>, the others as a whole. At most four a second. After a break send
<code>Last-Event-ID</code>, as browsers do; <code>event: resync</code> says that it is too old, and the state follows.</p>
</article></section>`

function groupedBy(routes: readonly AnyRoute[]): Map<string, AnyRoute[]> {
  const groups = new Map<string, AnyRoute[]>()
  for (const route of routes)
    groups.set(groupOf(route.path), [...(groups.get(groupOf(route.path)) ?? []), route])
  return groups
}

function renderRoute({ method, path, summary, scope, params, query, body, answer }: AnyRoute): string {
  const parts: [string, z.ZodType | undefined, 'input' | 'output'][] = [
    ['In the address', params, 'input'],
    ['Parameters', query, 'input'],
    ['Body', body, 'input'],
    ['Answer', answer, 'output'],
  ]
  const shown = parts.flatMap(([title, schema, io]) =>
    schema
      ? [`<details><summary>${title}</summary><pre>${inHtml(renderSchema(schema, io))}</pre></details>`]
      : [],
  )
  return `<article><h3><b>${method}</b> <code>${inHtml(path)}</code></h3><p>${inHtml(summary)}. <small>Scope: ${scope}</small></p>${shown.join('')}</article>`
}

/** Without what only a validator needs. */
function renderSchema(schema: z.ZodType, io: 'input' | 'output'): string {
  const { $schema: _, ...own } = z.toJSONSchema(schema, { metadata: MEANINGS, io, unrepresentable: 'any' })
  return JSON.stringify(
    own,
    (key, value) => (key === 'additionalProperties' || key === 'id' ? undefined : value),
    1,
  )
}

export const DOCS_STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 56rem; padding: 1rem; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; padding: 0; }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0; }
h2 { margin-top: 2rem; }
h3 { font-size: 1rem; margin: 0.25rem 0; }
p { margin: 0.25rem 0; }
pre { background: color-mix(in srgb, currentColor 8%, transparent); overflow-x: auto; padding: 0.75rem; }
summary { cursor: pointer; }
a, summary { text-underline-offset: 0.2em; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
`
