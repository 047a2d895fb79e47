/** The look of the file that stands alone: plain values, since no other style sheet is there. */
export const standaloneStyles = `
:root { color-scheme: light dark; --ink: light-dark(#1c2530, #eeece6); --ink-2: light-dark(#4b5560, #b9bcbf); --line: light-dark(#d9d9d4, #454d57); --ground: light-dark(#faf9f6, #14191f); --sheet: light-dark(#ffffff, #1b222a); --accent: light-dark(#1f5c45, #7fcaa9); --warn: light-dark(#7a4a00, #f0c36a); }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.55 Georgia, serif; overflow-wrap: anywhere; }
.credential { max-width: 48rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 3rem); border: 1px solid var(--line); border-radius: 0.25rem; background: var(--sheet); }
.credential.is-test { border: 2px dashed var(--warn); }
.credential-test { margin: 0 0 1.25rem; padding: 0.35rem 0.75rem; border: 1px solid; color: var(--warn); font: 0.875rem/1.5 system-ui, sans-serif; }
.credential-from, .credential-earned, .credential-description { margin: 0; color: var(--ink-2); }
.credential-who { margin: 1.25rem 0 0.35rem; font-size: 2rem; line-height: 1.15; }
.credential-what { margin: 0.75rem 0 0.5rem; font-size: 1.4rem; line-height: 1.25; }
.credential-text, .credential-about dd { white-space: pre-line; }
section { margin-top: 1.75rem; }
h2 { margin: 0 0 0.4rem; color: var(--ink-2); font: 600 0.9375rem/1.4 system-ui, sans-serif; }
ul { margin: 0; padding: 0; list-style: none; }
dl, dd, .credential-text, .credential-label, .credential-count { margin: 0; }
dt, small, caption, .credential-label, .credential-count, .credential-seal, .credential-about { color: var(--ink-2); font: 0.875rem/1.5 system-ui, sans-serif; }
dd, .credential-about dd, summary, td, tbody th { color: var(--ink); }
small { display: block; }
.credential-facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin-top: 1rem; padding: 0.75rem 0; border-block: 1px solid var(--line); }
.credential-about div { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); gap: 0 1rem; padding: 0.2rem 0; }
.credential-outcomes li, .credential-items li, .credential-files li, .credential-links li { padding: 0.45rem 0; border-bottom: 1px dotted var(--line); }
.depth-1 { --depth: 1rem; } .depth-2 { --depth: 2rem; } .depth-3 { --depth: 3rem; } li, tbody th, .credential-parts td:first-child { padding-inline-start: var(--depth, 0); }
summary { cursor: pointer; }
.credential-more { margin: 0.35rem 0 0.5rem; padding-inline-start: 0.9rem; border-inline-start: 2px solid var(--line); font-weight: 400; text-align: start; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.credential-level { width: 5.9rem; height: 0.5rem; margin-inline-start: 0.75rem; } .on { fill: var(--accent); } .off { fill: var(--line); }
table { width: 100%; border-collapse: collapse; font: 0.9375rem/1.5 system-ui, sans-serif; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--ink-2); font-weight: 600; } .num, .grade { text-align: end; font-variant-numeric: tabular-nums; } .num, .date, thead th { white-space: nowrap; } .grade { min-width: 4.5rem; }
.goes-on th, .goes-on td { border: 0; padding-bottom: 0; } td > details > summary { color: var(--ink-2); font-size: 0.875rem; } summary small { padding-inline-start: 1.1rem; } .credential-distribution { width: auto; } caption { text-align: start; }
.credential-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
img { display: block; max-width: 100%; height: auto; margin: 0.5rem 0; border: 1px solid var(--line); }
li::after { content: ''; display: block; clear: both; } .credential-logo { float: inline-end; margin: 0 0 0 1rem; max-width: 8rem; max-height: 3rem; border: 0; background: #ffffff; }
.credential-pictures { margin-top: 1.75rem; }
.credential-shortened { color: var(--warn); }
.credential-seal { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); } .credential-seal p { margin: 0; } .credential-seal b { color: var(--ink); }
@media (max-width: 41rem) {
  .credential-about div { grid-template-columns: minmax(0, 1fr); }
  .credential-parts, .credential-parts tbody, .credential-parts tr, .credential-parts th, .credential-parts td { display: block; text-align: start; }
  .credential-parts thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .credential-parts tr { padding-block: 0.5rem; border-bottom: 1px solid var(--line); }
  .credential-parts tbody th, .credential-parts td { padding-block: 0.1rem; border: 0; white-space: normal; }
  .credential-parts td:empty { display: none; }
  .credential-parts tr.goes-on { border: 0; padding-bottom: 0; }
  .credential-parts td[data-label]::before { content: attr(data-label) ": "; color: var(--ink-2); }
}
@media print {
  :root { color-scheme: light; }
  body { padding: 0; background: none; font-size: 10.5pt; }
  .credential { max-width: none; border: 0; padding: 0; }
  details::details-content { display: block; block-size: auto; content-visibility: visible; }
  @page { margin: 16mm; }
  summary { list-style: none; } summary small { padding: 0; } td > details > summary { display: none; } .goes-on { break-after: avoid; }
  .credential-about div, .credential-outcomes li, .goes-on, img, .credential-seal { break-inside: avoid; }
  h1, h2 { break-after: avoid; }
}
`;
