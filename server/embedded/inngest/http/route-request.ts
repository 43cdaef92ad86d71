import type { EngineParts } from "../engine-parts";
import { acceptCheckpoint } from "./accept-checkpoint";
import { acceptEvents } from "./accept-events";
import { refuse } from "./answer";
import { isFromOurApp } from "./authorize";
import { cancelRun } from "./cancel-run";
import { readEventRuns, readRun, readRunEvents, readRunSteps } from "./read-runs";
import { registerApp } from "./register-app";

type Handler = (parts: EngineParts, request: Request, id: string) => Promise<Response> | Response;

interface Route {
  readonly methods: readonly string[];
  /** Matched against the end of the path, so that the engine may be mounted below any prefix. */
  readonly path: RegExp;
  /** Events are let in by their key; everything else by the signing key. */
  readonly open?: true;
  readonly handler: Handler;
}

const routes: readonly Route[] = [
  { methods: ["POST"], path: /\/e\/([^/]+)$/, open: true, handler: acceptEvents },
  { methods: ["POST", "PUT"], path: /\/fn\/register$/, handler: registerApp },
  { methods: ["POST"], path: /\/v1\/checkpoint\/([^/]+)\/async$/, handler: acceptCheckpoint },
  { methods: ["GET"], path: /\/v0\/runs\/([^/]+)\/actions$/, handler: (parts, _, id) => readRunSteps(parts, id) },
  { methods: ["GET"], path: /\/v0\/runs\/([^/]+)\/batch$/, handler: (parts, _, id) => readRunEvents(parts, id) },
  { methods: ["GET"], path: /\/v1\/runs\/([^/]+)$/, handler: (parts, _, id) => readRun(parts, id) },
  { methods: ["DELETE"], path: /\/v1\/runs\/([^/]+)$/, handler: (parts, _, id) => cancelRun(parts, id) },
  { methods: ["GET"], path: /\/v1\/events\/([^/]+)\/runs$/, handler: (parts, _, id) => readEventRuns(parts, id) },
];

/** Answers any request of the server's surface; what it does not have is a 404 that says so. */
export async function routeRequest(parts: EngineParts, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const { methods, path, open, handler } of routes) {
    const match = methods.includes(request.method) ? path.exec(pathname) : null;
    if (match === null) continue;
    if (!open && !isFromOurApp(request, parts.call.signingKey)) return refuse(401, "The signing key is not ours.");
    try {
      return await handler(parts, request, decodeURIComponent(match[1] ?? ""));
    } catch (error) {
      parts.log.error("The engine could not answer", { error, path: pathname.replace(/\/e\/.*/, "/e/…") });
      return refuse(500, "The engine could not answer.");
    }
  }
  return refuse(404, "The embedded Inngest engine does not have this.");
}
