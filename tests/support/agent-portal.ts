import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type AgentDoorParts, createAgentDoor } from "@/server/api/agent/answer-agent";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { createWaker, type PollTimes, type Waker } from "@/server/pipeline/agents";
import type { Database } from "@/server/platform/db/database";
import { silentLog } from "@/server/platform/log/log";
import { openTestPortal, type TestPortal } from "./portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "./portal-records";

/** The portal's side of the agents behind a real front door, with a clock that a test sets and short times. */
export interface AgentPortal {
  readonly url: string;
  readonly portal: TestPortal;
  readonly db: Database;
  readonly records: PortalRecords;
  readonly place: TestPlace;
  readonly waker: Waker;
  readonly clock: { now(): Date };
  /** Sets the portal's clock forward; leases and deadlines run by it. */
  pass(ms: number): void;
  /** The clock is right again, and everything comes through. */
  restore(): void;
  actor(place?: TestPlace): TestPlace & { readonly actor: string };
  /** Requests that came in, by path, in their order. */
  readonly asked: string[];
  /** While it says so, nothing comes through: connections are cut without an answer. */
  cut(isCut: (path: string) => boolean): void;
  close(): Promise<void>;
}

export async function openAgentPortal(
  times: Partial<PollTimes> = {},
  program?: AgentDoorParts["program"],
): Promise<AgentPortal> {
  const portal = await openTestPortal();
  const records = await openPortalRecords(portal.database.superuserUrl);
  const place = await records.addPlace("site");
  let passedMs = 0;
  const clock = { now: () => new Date(Date.now() + passedMs) };
  const waker = createWaker({ connectionString: portal.database.urlFor("tallybridge_app"), log: silentLog });
  const pollTimes = { pollMs: 2_000, lookMs: 200, ...times };
  const handle = createAgentDoor({
    db: portal.db,
    clock,
    waker,
    log: silentLog,
    times: pollTimes,
    ...(program && { program }),
  });
  const asked: string[] = [];
  let isCut: (path: string) => boolean = () => false;
  const server = createFrontDoor({
    receiveNotification: async () => ({ status: 503, reason: "-", retryAfterSeconds: 1 }),
    mounts: () => [{ prefix: "/api/agent/v1", handle, methods: ["POST"] }],
    pages: (_, response) => void response.writeHead(404).end(),
    origin: () => "http://portal.test",
    log: silentLog,
  });
  const [answer] = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    if (isCut(path)) request.socket.destroy();
    else answer?.call(server, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    portal,
    db: portal.db,
    records,
    place,
    waker,
    clock,
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pass: (ms) => {
      passedMs += ms;
    },
    restore() {
      passedMs = 0;
      isCut = () => false;
    },
    actor: (of = place) => ({ ...of, actor: `user:${of.userId}` }),
    cut(rule) {
      isCut = rule;
    },
    async close() {
      waker.letGo();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await waker.close();
      await records.close();
      await portal.close();
    },
  };
}
