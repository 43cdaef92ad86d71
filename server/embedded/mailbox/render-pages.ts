import { escapeHtml } from "./escape-html";
import type { MailboxMessage } from "./message.schema";
import { pageStyle } from "./page-style";

/**
 * Pages for a developer's eyes: no script runs, also none of a message, whose HTML lives in a sandboxed frame. Links in a
 * message open in a new tab, because the frame itself may not navigate the page.
 */
export function renderList(messages: readonly MailboxMessage[]): Response {
  const rows = messages.map(
    (message) => `
      <li><a href="/dev/mailbox/${message.id}">
        <strong>${escapeHtml(message.subject)}</strong>
        <span>${escapeHtml(message.to.join(", "))}</span>
        <time datetime="${message.receivedAt.toISOString()}">${formatInstant(message.receivedAt)}</time>
      </a></li>`,
  );
  const empty = `<p class="empty">No mail yet. What the portal sends appears here; reload to look again.</p>`;
  return page("Mailbox", `<h1>Mailbox</h1>${rows.length === 0 ? empty : `<ol>${rows.join("")}</ol>`}`);
}

export function renderMessage(message: MailboxMessage): Response {
  const frame = `<iframe title="Message" sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc="${escapeHtml(`<base target="_blank">${message.html}`)}"></iframe>`;
  return page(
    message.subject,
    `<p><a href="/dev/mailbox">All messages</a></p>
     <h1>${escapeHtml(message.subject)}</h1>
     <dl><dt>From</dt><dd>${escapeHtml(message.from)}</dd><dt>To</dt><dd>${escapeHtml(message.to.join(", "))}</dd>
     <dt>Received</dt><dd>${formatInstant(message.receivedAt)}</dd></dl>
     ${message.html === "" ? "" : frame}
     <h2>Plain text</h2><pre>${escapeHtml(message.text)}</pre>`,
  );
}

export const renderMissing = (): Response => page("Not here", "<h1>This message does not exist</h1>", 404);

const formatInstant = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace("T", " ")} UTC`;

function page(title: string, body: string, status = 200): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
    <style>${pageStyle}</style></head><body><main>${body}</main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      // A frame made by srcdoc inherits this policy, so a message can load nothing from outside either.
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  });
}
