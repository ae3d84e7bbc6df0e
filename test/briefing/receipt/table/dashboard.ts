import { type Case, facts } from '../case.ts'

export const dashboard: Case = {
  name: 'dashboard',
  language: 'English',
  summary: `<summary>
1. Primary Request and Intent:
   Build a dashboard for energy consumption in React: charts per building, comparison with last year, CSV export. The customer is a city administration, so it has to meet WCAG 2.1 AA and run in Firefox ESR.

2. Key Technical Concepts:
   - React 18, Vite, TanStack Query, visx for charts
   - Server-sent events for live values
   - CSS custom properties for theming; no CSS-in-JS

3. Files and Code Sections:
   - web/src/charts/LoadCurve.tsx — draws at most 2,000 points; above that values are aggregated by the server (largest triangle three buckets)
   - web/src/api/useReadings.ts — query keys begin with the building id; \`staleTime\` is one minute
   - api/readings.go — endpoint \`/v1/buildings/{id}/readings\`; limited to 13 months per request
   - web/src/i18n/de.json — German only for now

4. Errors and fixes:
   - Charts jumped when live values arrived, because the y axis was rescaled each time. The axis is now only allowed to grow.
   - Recharts was dropped: with 20,000 points it froze Firefox for seconds.
   - WebSockets did not get through the customer's proxy, hence server-sent events.
   - Dates in the CSV were in American format; now ISO 8601.

5. Problem Solving:
   Colours come from the Okabe-Ito palette so that colour-blind people can tell the lines apart. The user and I settled on tables below every chart as the accessible alternative. Printing is done with the browser's own print function; no PDF export.

6. All user messages:
   - "dashboard for the energy data, same stack as the parking project"
   - "can we have dark mode?"
   - "dark mode is out of scope, forget it"
   - "the meters of the town hall send nothing since Monday, the vendor is looking into it"
   - "tests with playwright please, not cypress"
   - "is 2000 points enough?"

7. Pending Tasks:
   - CSV export for several buildings at once
   - Comparison with last year, adjusted for temperature (degree days)
   - Keyboard navigation in charts

8. Current Work:
   Keyboard navigation in LoadCurve.tsx: arrow keys move a cursor from point to point and the value is announced through an aria-live region. Left and right work, Home and End are missing.

9. Optional Next Step:
   Add Home and End, then test with NVDA.
</summary>`,
  kept: facts(`
    decision | Use server-sent events for live values
    decision | Okabe-Ito colours, so that colour-blind users can tell lines apart
    decision | A table below each chart as the accessible alternative
    decision | Test with Playwright, not Cypress
    decision | Dark mode is out of scope
    decision | No PDF export, print with the browser
    blocker | Town hall meters have been sending nothing since Monday
    dead end | Recharts
    dead end | WebSockets for live values
    key context | Must meet WCAG 2.1 AA
    key context | Charts draw 2000 points at most, the server aggregates above that
    key context | The readings endpoint gives no more than 13 months per request
    key context | y axis may only grow
    current step | Keyboard navigation in the charts
  `),
  lost: facts(`
    decision | Add a dark mode
    decision | Export charts as PDF
    decision | Test with Cypress
    decision | Interpolate missing readings linearly
    blocker | No access to the weather service for degree days
    dead end | visx for charts
    dead end | Drawing the curves on a canvas
    key context | Charts draw 5000 points at most
    key context | The customer's proxy cuts connections after 60 seconds
    key context | Must run in Internet Explorer 11
    key context | Building ids of schools begin with S-
    key context | staleTime is five minutes
    current step | Export CSV for several buildings at once
  `),
}
