/** Plain, readable, light and dark; the mailbox is a tool and loads nothing. */
export const pageStyle = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; } main { max-width: 760px; margin: 0 auto; padding: 24px 16px; }
  h1 { font-size: 22px; } h2 { font-size: 15px; }
  ol { list-style: none; margin: 0; padding: 0; border-top: 1px solid GrayText; }
  li { border-bottom: 1px solid GrayText; }
  li a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 4px; color: inherit; text-decoration: none; }
  li a:hover, li a:focus-visible { background: color-mix(in srgb, Highlight 12%, Canvas); }
  li strong { grid-column: 1; } li span { grid-column: 1; } li time { grid-column: 2; grid-row: 1; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; } dt { font-weight: 600; } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 620px; border: 1px solid GrayText; border-radius: 6px; background: white; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid GrayText; border-radius: 6px; padding: 12px; }`;
