import { setTimeout as pause } from "node:timers/promises";
import { quantile } from "../quantile";
import { Connection } from "./connection";
import type { LoadJob, LoadResult } from "./load-job";
import { prepareRequests } from "./prepare-requests";

/** Does the job and says what came of it. */
export async function sendLoad(job: LoadJob): Promise<LoadResult> {
  const requests = prepareRequests(job);
  const connections = Array.from({ length: job.connections }, () => new Connection(job.port));
  const accepted: number[] = [];
  const others: Record<string, number> = {};
  const tookEach: number[] = [];
  let sent = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + job.seconds * 1_000;

  async function sendOne(connection: Connection, place: number, dueAt: number): Promise<void> {
    const request = requests[place];
    if (request === undefined) return;
    sent += 1;
    const status = await connection.send(request);
    tookEach.push(performance.now() - dueAt);
    if (status >= 200 && status < 300) accepted.push(place);
    else others[status] = (others[status] ?? 0) + 1;
  }

  async function closedLoop(connection: Connection): Promise<void> {
    while (performance.now() < endsAt && sent < requests.length) {
      await sendOne(connection, sent, performance.now());
    }
  }

  /** Each connection takes the next request that is due; one that is late leaves at once and is timed from when it was due. */
  async function openLoop(connection: Connection, taken: { next: number }): Promise<void> {
    while (taken.next < requests.length) {
      const place = taken.next++;
      const dueAt = startedAt + (place / job.perSecond) * 1_000;
      const early = dueAt - performance.now();
      if (early > 1) await pause(early);
      await sendOne(connection, place, dueAt);
    }
  }

  const taken = { next: 0 };
  await Promise.all(connections.map((each) => (job.mode === "closed" ? closedLoop(each) : openLoop(each, taken))));
  const tookMs = performance.now() - startedAt;
  for (const connection of connections) connection.close();
  return {
    sent,
    accepted,
    others,
    tookMs,
    p50: quantile(tookEach, 0.5),
    p99: quantile(tookEach, 0.99),
    worst: quantile(tookEach, 1),
  };
}
