import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { withFewScripts } from "./with-few-scripts";

const policy =
  "default-src 'self'; script-src 'nonce-AAECAwQFBgcICQoLDA0ODw==' 'strict-dynamic'; script-src-attr 'none'";
const nonce = 'nonce="AAECAwQFBgcICQoLDA0ODw=="';
/** As Next draws a page: files in the head, one more and the data of the page at the end. */
const drawn = `<!DOCTYPE html><html><head><link rel="stylesheet" href="/_next/static/chunks/a.css" ${nonce}/><link rel="preload" as="script" fetchPriority="low" ${nonce} href="/_next/static/chunks/main.js"/><script src="/_next/static/chunks/router.js" async="" ${nonce}></script><script src="/_next/static/chunks/old.js" noModule="" ${nonce}></script></head><body><h1>Über uns</h1><form action="" method="POST"><input name="email"/></form><script ${nonce} id="_R_">requestAnimationFrame(go)</script><script src="/_next/static/chunks/main.js" ${nonce} async=""></script><script ${nonce}>self.__next_f.push([1,"a\\u003c/script>"])</script></body></html>`;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** Answers as Next does: the head is written before the first part, and parts come one by one. */
const next =
  (html = drawn, status = 200): RequestListener =>
  (request, response) => {
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", request.headers.rsc ? "text/x-component" : "text/html; charset=utf-8");
    response.setHeader("vary", "rsc");
    response.writeHead(status, { "x-drawn": String(request.headers["accept-encoding"]) });
    response.flushHeaders();
    response.write(html.slice(0, 100));
    response.write(Buffer.from(html.slice(100, 300)), () => response.end(html.slice(300)));
  };

async function ask(path: string, { from = next(), hasProviders = false, headers = {}, method = "GET" } = {}) {
  const server = createServer(withFewScripts((...both) => from(...both), { hasProviders }));
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, method });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

describe("a page of the site", () => {
  test.each(["/", "/pricing", "/use-cases/reconciliation", "/docs/first-payment", "/docs?q=payment", "/security/pci"])(
    "is sent without any script, under a policy that lets none run: %s",
    async (path) => {
      const { status, headers, html } = await ask(path);
      expect(status).toBe(200);
      expect(html).not.toMatch(/<script|as="script"|__next_f/);
      expect(html).toContain(
        '<h1>Über uns</h1><form action="" method="POST"><input name="email"/></form></body></html>',
      );
      expect(html).toContain('rel="stylesheet"');
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'self'; script-src 'none'; script-src-attr 'none'",
      );
    },
  );

  test.each(["br", "gzip", "identity"])("comes packed as the browser takes it: %s", async (encoding) => {
    const { headers, html } = await ask("/pricing", { headers: { "accept-encoding": encoding } });
    expect(headers.get("content-encoding") ?? "identity").toBe(encoding);
    expect(headers.get("vary")).toBe("rsc, Accept-Encoding");
    expect(headers.get("x-drawn")).toBe("undefined");
    expect(html).toContain("<h1>Über uns</h1>");
  });

  test.each([
    ["one that failed", next(drawn, 500)],
    ["one that is not there", next(drawn, 404)],
    ["one whose parts are still to come", next(drawn.replace("<form", '<!--$?--><template id="B:0"></template><form'))],
  ])("keeps the scripts that draw %s", async (_, from) => {
    const { headers, html } = await ask("/docs/nothing", { from });
    expect(html.match(/<script/g)).toHaveLength(5);
    expect(headers.get("content-security-policy")).toBe(policy);
  });

  test("is left alone where a page that runs asks for its data", async () => {
    const { html } = await ask("/pricing", { headers: { rsc: "1" } });
    expect(html).toBe(drawn);
  });
});

describe("a page with a form that the browser can send", () => {
  test.each(["/contact", "/demo", "/forgot-password", "/sign-in?next=%2F", "/sign-up"])(
    "asks for no file of its scripts before somebody begins: %s",
    async (path) => {
      const { headers, html } = await ask(path);
      expect(html).not.toMatch(/<script[^>]* src="(?!\/_next\/static\/chunks\/old\.js)|as="script"/);
      expect(html).toContain("requestAnimationFrame(go)");
      const [, late = ""] = /<script [^>]*>(\(\(\) => \{[\s\S]*?)<\/script><\/body>/.exec(html) ?? [];
      expect(late).toContain('["/_next/static/chunks/router.js","/_next/static/chunks/main.js"]');
      expect(headers.get("content-security-policy")).toBe(policy);
    },
  );

  test("loads them once, in the order they were given, with the first key, touch or move", async () => {
    const { html } = await ask("/sign-in");
    const [, late = ""] = /<script [^>]*>(\(\(\) => \{[\s\S]*?)<\/script><\/body>/.exec(html) ?? [];
    const page = new EventTarget();
    const loaded: string[] = [];
    const script = () => ({ setAttribute: (_: string, file: string) => loaded.push(file) });
    new Function("addEventListener", "removeEventListener", "document", late)(
      page.addEventListener.bind(page),
      page.removeEventListener.bind(page),
      { createElement: script, head: { append: () => {} } },
    );
    page.dispatchEvent(new Event("focus"));
    expect(loaded).toEqual([]);
    page.dispatchEvent(new Event("input"));
    page.dispatchEvent(new Event("keydown"));
    expect(loaded).toEqual(["/_next/static/chunks/router.js", "/_next/static/chunks/main.js"]);
  });

  test("has them at once where buttons of a provider stand below it, and everywhere in the portal", async () => {
    expect((await ask("/sign-in", { hasProviders: true })).html).toBe(drawn);
    for (const path of ["/account", "/heron/sandbox/overview", "/pay/key", "/reset"])
      expect((await ask(path)).html, path).toBe(drawn);
  });
});
