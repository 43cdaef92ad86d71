import { escapeHtml } from "../../mailbox/escape-html";

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; } main { max-width: 560px; margin: 0 auto; padding: 24px 16px 48px; }
  .stand-in { border: 1px solid GrayText; border-radius: 6px; padding: 10px 12px; margin: 0 0 24px; font-size: 14px; }
  h1 { font-size: 22px; line-height: 1.3; margin: 0 0 4px; } h2 { font-size: 15px; margin: 28px 0 8px; }
  .figure { font-size: 28px; font-weight: 600; font-variant-numeric: tabular-nums; margin: 8px 0; }
  fieldset { border: 1px solid GrayText; border-radius: 6px; padding: 4px 12px; margin: 16px 0; } legend { padding: 0 4px; font-weight: 600; }
  label { display: flex; gap: 10px; align-items: baseline; padding: 8px 0; }
  .field { margin: 16px 0; } .field label { display: block; padding: 0 0 4px; font-weight: 600; } .pair { display: flex; gap: 8px; }
  .help { display: block; font-size: 13px; margin-top: 4px; } .pair input { flex: 1; min-width: 0; }
  input:not([type=radio]):not([type=hidden]), select { font: inherit; padding: 8px 10px; border: 1px solid GrayText; border-radius: 6px; background: Field; color: FieldText; box-sizing: border-box; max-width: 100%; }
  .field > input { width: 100%; } .row { display: flex; justify-content: space-between; gap: 12px; align-items: center; padding: 8px 0; border-bottom: 1px solid GrayText; }
  .row form { margin: 0; } .back { margin: 32px 0 0; }
  button { font: inherit; padding: 9px 16px; border-radius: 6px; border: 1px solid GrayText; cursor: pointer; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  table { width: 100%; border-collapse: collapse; font-size: 14px; } td, th { text-align: left; padding: 8px 8px 8px 0; border-bottom: 1px solid GrayText; vertical-align: top; }
  td.money { text-align: right; font-variant-numeric: tabular-nums; } .refused { border-left: 4px solid; padding-left: 12px; font-weight: 600; }`;

/** A page of the desk. Each says that it is a stand-in; none loads anything or runs a script. */
export function deskPage(title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
    <style>${style}</style></head><body><main>
    <p class="stand-in"><strong>Stand-in for Stripe.</strong> This installation has no Stripe key. No card is charged, and no card number is asked for.</p>
    ${body}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // No form-action: a browser holds the redirect after a form to it as well, and that leads to the portal by its own address.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
    },
  });
}

export const dollars = (cents: number): string =>
  (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });

export const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

export const missingPage = (): Response => deskPage("Not here", "<h1>This is not at the billing desk</h1>", 404);

export const redirectTo = (location: string): Response => new Response(null, { status: 303, headers: { location } });
