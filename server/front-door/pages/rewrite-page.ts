/** A page and the policy that is sent with it. */
export interface SentPage {
  readonly html: string;
  readonly policy: string;
}

const anyScript = /<script\b[^>]*>[\s\S]*?<\/script>/g;
/** React's own scripts that come from a file; the old browsers' file of polyfills is no concern of who has modules. */
const fileScript = /<script\b(?=[^>]*\bsrc="(\/_next\/static\/[\w./~-]+)")(?![^>]*\bnomodule)[^>]*><\/script>/gi;
const scriptHint = /<link\b(?=[^>]*\bas="script")[^>]*>/g;
/** A part that is still to come, or one that failed on the server: React's scripts put it in place. */
const unfinished = /<!--\$[?!]|<template id="/;
const scriptDirective = /\bscript-src [^;]+/;
const nonceOfScripts = /<script\b[^>]*\bnonce="([A-Za-z0-9+/=]+)"/;

/** Such a page runs nothing, and its policy says so to the browser. One whose parts are not all there stays as it was drawn. */
export function withoutScripts(page: SentPage): SentPage {
  if (unfinished.test(page.html)) return page;
  return {
    html: page.html.replace(anyScript, "").replace(scriptHint, ""),
    policy: page.policy.replace(scriptDirective, "script-src 'none'"),
  };
}

/**
 * The files of the page's scripts are asked for when somebody moves, touches or types, not while the page is drawn. Until they are there
 * the browser sends the form, and what was typed before them stays.
 */
export function withLateScripts(page: SentPage): SentPage {
  const nonce = nonceOfScripts.exec(page.html)?.[1];
  if (nonce === undefined || unfinished.test(page.html)) return page;
  const files = [...page.html.matchAll(fileScript)].map(([, file]) => file);
  const html = page.html.replace(fileScript, "").replace(scriptHint, "");
  return { ...page, html: html.replace("</body>", `<script nonce="${nonce}">${loadWhenBegun(files)}</script></body>`) };
}

/** No focus among them: a field that has it from the start is nobody who began. */
const beginnings = ["pointermove", "pointerdown", "touchstart", "keydown", "input"];

const loadWhenBegun = (files: readonly (string | undefined)[]): string => `(() => {
const load = () => {
  for (const name of ${JSON.stringify(beginnings)}) removeEventListener(name, load, { capture: true });
  for (const file of ${JSON.stringify(files)}) {
    const script = document.createElement("script");
    script.async = true;
    script.setAttribute("src", file);
    document.head.append(script);
  }
};
for (const name of ${JSON.stringify(beginnings)}) addEventListener(name, load, { capture: true, passive: true });
})()`;
