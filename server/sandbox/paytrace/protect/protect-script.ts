/**
 * The script of the stand-in: the global `PTPayment` as Protect.js has it. It puts a frame into `#pt_hpf_form` and speaks with it over
 * a channel of its own. The frame has an opaque origin, so neither this script nor the page around it can read what is typed there.
 * The names of the styles, and that `setup` answers with a promise, are guesses after public pages that use Protect.js.
 */
export const protectScript = `(() => {
  "use strict";
  const base = document.currentScript.src.replace(/\\/js\\/protect\\.min\\.js.*$/, "");
  let port;
  let waiting = new Map();
  let asked = 0;
  const ask = (type, value) => new Promise((resolve, reject) => {
    if (!port) return reject(new Error("PTPayment.setup was not called."));
    const id = ++asked;
    waiting.set(id, { resolve, reject });
    port.postMessage({ id, type, value });
  });
  const setup = ({ styles = {}, authorization }) => new Promise((resolve, reject) => {
    const place = document.getElementById("pt_hpf_form");
    if (!place || !authorization || !authorization.clientKey) return reject(new Error("No place or no client key."));
    const frame = document.createElement("iframe");
    frame.title = "Card details";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = "display:block;width:100%;height:250px;border:0;color-scheme:normal";
    frame.src = base + "/protect/fields";
    frame.onerror = () => reject(new Error("The fields could not be loaded."));
    frame.onload = () => {
      const channel = new MessageChannel();
      port = channel.port1;
      waiting = new Map();
      port.onmessage = ({ data }) => {
        if (data.type === "ready") return resolve(api);
        if (data.type === "height") { frame.style.height = Math.min(600, Math.max(120, Number(data.value) || 250)) + "px"; return; }
        const one = waiting.get(data.id);
        if (!one) return;
        waiting.delete(data.id);
        if (data.failed) one.reject(data.value); else one.resolve(data.value);
      };
      frame.contentWindow.postMessage({ styles, clientKey: authorization.clientKey }, "*", [channel.port2]);
    };
    place.replaceChildren(frame);
  });
  const api = {
    setup,
    validate: (callback) => ask("validate").then((errors) => { callback(errors); return errors; }),
    process: () => ask("process").then((message) => ({ message })),
    style: (styles) => ask("style", styles),
    theme: () => Promise.resolve(),
  };
  window.PTPayment = api;
})();
`;
