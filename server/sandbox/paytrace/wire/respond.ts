import { randomUUID } from "node:crypto";
import type { Answer } from "./answer";

/** An answer as an HTTP response, with the two headers PayTrace adds. `startedAt` comes from `performance.now()`. */
export const respond = ({ status, body }: Answer, startedAt: number, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-request-id": randomUUID(),
      "x-runtime": ((performance.now() - startedAt) / 1_000).toFixed(6),
      ...headers,
    },
  });

/** A page where JSON was expected. */
export const respondPage = (status: number, title: string): Response =>
  new Response(`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
