/** The styles are those names that the page around the fields may set; anything else it sends is left out. */
const script = `(() => {
  "use strict";
  let clientKey = "";
  let port;
  const by = (id) => document.getElementById(id);
  const digits = (id) => by(id).value.replace(/[\\s-]/g, "");
  const luhn = (number) => [...number].reverse().reduce((sum, digit, at) => {
    const doubled = at % 2 ? digit * 2 : Number(digit);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0) % 10 === 0;
  const expiry = () => /^(\\d{1,2})\\s*\\/?\\s*(\\d{2}|\\d{4})$/.exec(by("exp").value.trim());
  const faults = () => {
    const found = [];
    const add = (responseCode, field, description) => found.push({ responseCode, field, description });
    const number = digits("cc");
    if (!/^\\d{13,19}$/.test(number) || !luhn(number)) add("35", "cc", "Please provide a valid Credit Card Number.");
    const month = expiry();
    if (!month || month[1] < 1 || month[1] > 12) add("43", "exp", "Please provide a valid Expiration Month.");
    else {
      const year = Number(month[2].length === 2 ? "20" + month[2] : month[2]);
      if (new Date(year, Number(month[1]), 1) <= new Date()) add("44", "exp", "Please provide a valid Expiration Year.");
    }
    if (!/^\\d{3,4}$/.test(by("code").value.trim())) add("148", "code", "Please provide a valid CSC.");
    mark(found);
    return found.map(({ responseCode, description }) => ({ responseCode, description }));
  };
  const mark = (found) => {
    for (const id of ["cc", "exp", "code"]) by(id).setAttribute("aria-invalid", String(found.some(({ field }) => field === id)));
  };
  const tokenize = async () => {
    const month = expiry();
    const body = {
      client_key: clientKey,
      credit_card: { number: digits("cc"), expiration_month: month ? month[1] : "", expiration_year: month ? month[2] : "" },
      csc: by("code").value.trim(),
    };
    const answer = await fetch("tokenize", { method: "POST", body: JSON.stringify(body), credentials: "omit" });
    const said = await answer.json();
    if (answer.ok) { for (const id of ["cc", "exp", "code"]) by(id).value = ""; return said; }
    throw Object.entries(said.errors || { 0: ["The fields could not be read."] }).map(([responseCode, [description]]) => ({ responseCode, description }));
  };
  const names = { font_color: "color", label_color: "color", border_color: "border-color", background_color: "background-color" };
  const style = (styles) => {
    const safe = /^(#[0-9a-f]{3,8}|rgba?\\([\\d ,.%\\/]+\\)|[a-z]{3,20})$/i;
    for (const [part, values] of Object.entries(styles || {})) {
      for (const [name, value] of Object.entries(values || {})) {
        if (!names[name] || !safe.test(value)) continue;
        if (part === "body") document.body.style.setProperty(names[name], value);
        else if (by(part)) (name === "label_color" ? by(part).labels[0] : by(part)).style.setProperty(names[name], value);
      }
    }
    document.documentElement.style.colorScheme = styles && styles.body && styles.body.color_scheme === "dark" ? "dark" : "light";
  };
  addEventListener("message", ({ data, ports }) => {
    if (port || !ports[0]) return;
    port = ports[0];
    clientKey = String(data.clientKey);
    style(data.styles);
    port.onmessage = async ({ data: { id, type, value } }) => {
      try {
        const said = type === "validate" ? faults() : type === "process" ? await tokenize() : style(value);
        port.postMessage({ id, value: said });
      } catch (error) {
        port.postMessage({ id, failed: true, value: Array.isArray(error) ? error : [{ responseCode: "0", description: "The fields could not be read." }] });
      }
    };
    new ResizeObserver(() => port.postMessage({ type: "height", value: document.body.scrollHeight })).observe(document.body);
    port.postMessage({ type: "ready" });
  });
})();`;

const styles = `
  *{box-sizing:border-box}
  body{margin:0;padding:2px;font:15px/1.4 system-ui,sans-serif;background:transparent}
  div{display:flex;gap:12px} div>p{flex:1;min-width:0} p{margin:0 0 12px}
  label{display:block;margin-bottom:4px;font-weight:500}
  input{width:100%;height:44px;padding:0 12px;border:1px solid #767676;border-radius:6px;font:inherit;font-size:16px;background:transparent;color:inherit}
  input:focus{outline:2px solid #2563eb;outline-offset:1px} input[aria-invalid=true]{border-color:#dc2626!important;border-width:2px}
  small{display:block;opacity:.85}`;

/** The fields as a page of their own. It says that it is not PayTrace, because what is typed here leads nowhere. */
export const fieldsPage = (nonce: string): string => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Card details</title>
<style nonce="${nonce}">${styles}</style></head><body>
<p><label for="cc">Card number</label><input id="cc" inputmode="numeric" autocomplete="cc-number" maxlength="23"></p>
<div><p><label for="exp">Expires (MM/YY)</label><input id="exp" inputmode="numeric" autocomplete="cc-exp" maxlength="7" placeholder="MM/YY"></p>
<p><label for="code">Security code</label><input id="code" inputmode="numeric" autocomplete="cc-csc" maxlength="4"></p></div>
<small>Simulated card fields: test cards only, such as 4111 1111 1111 1111.</small>
<script nonce="${nonce}">${script}</script></body></html>`;
