import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth, { getServerSession } from "next-auth";
import { type AuthContext, authOptions } from "@/server/api/auth-options";

/** An installation that is set up for none. */
export const noProviders = {
  GOOGLE_CLIENT_ID: undefined,
  GOOGLE_CLIENT_SECRET: undefined,
  GOOGLE_ISSUER: "https://google.invalid",
  MICROSOFT_CLIENT_ID: undefined,
  MICROSOFT_CLIENT_SECRET: undefined,
  MICROSOFT_ISSUER: "https://microsoft.invalid",
} as const;

/** next-auth's own handlers behind a real port, as the portal sets them up. */
export interface AuthServer {
  readonly url: string;
  /** Set before the first request; it holds the address of the server. */
  context: AuthContext;
  close(): Promise<void>;
}

const readCookies = (header: string): Record<string, string> =>
  Object.fromEntries(
    [...header.matchAll(/([^=;\s]+)=([^;]*)/g)].map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]),
  );

/** next-auth's own handlers behind a plain HTTP server; what Next adds to a request is added here by hand. */
async function answer(context: AuthContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(request.url ?? "/", context.settings.APP_URL);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const given = Object.assign(request, {
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
    query: { ...Object.fromEntries(address.searchParams), nextauth: address.pathname.split("/").slice(3) },
    cookies: readCookies(request.headers.cookie ?? ""),
  });
  const answering = Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: (body: unknown) => response.end(JSON.stringify(body)),
    send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body)),
  });
  if (address.pathname === "/who") {
    answering.json(await getServerSession(given as never, answering as never, authOptions(context)));
    return;
  }
  await NextAuth(given as never, answering as never, authOptions(context));
}

/** @param contextAt what the portal is set up with, at the address it is given */
export async function serveAuth(contextAt: (url: string) => AuthContext): Promise<AuthServer> {
  const server = createServer((request, response) => void answer(served.context, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served: AuthServer = {
    url,
    context: contextAt(url),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return served;
}

/** A browser: keeps cookies by name. */
export function newBrowser({ url }: Pick<AuthServer, "url">) {
  const jar = new Map<string, string>();
  return {
    jar,
    async fetch(path: string, form?: Record<string, string>) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const body = form && new URLSearchParams(form);
      const response = await fetch(url + path, {
        method: form ? "POST" : "GET",
        headers: { cookie },
        body,
        redirect: "manual",
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
    async csrfToken(): Promise<string> {
      return ((await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string }).csrfToken;
    },
    async signIn(form: Record<string, string>) {
      const csrfToken = await this.csrfToken();
      return this.fetch("/api/auth/callback/credentials", { csrfToken, ...form });
    },
    async who(): Promise<unknown> {
      return (await this.fetch("/who")).json();
    },
  };
}
