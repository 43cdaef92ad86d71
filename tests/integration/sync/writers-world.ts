import { createRightOfWay } from "@/server/kernel/right-of-way";
import { listSchedules } from "@/server/pipeline/sync/list-schedules";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import type { Direction, DirectionSettings, ScheduledResource } from "@/server/pipeline/sync/schedule.schema";
import { runNow, setSchedule } from "@/server/pipeline/sync/set-schedule";
import type { WriterParts } from "@/server/pipeline/sync/writing/direction";
import { listWrites } from "@/server/pipeline/sync/writing/list-writes";
import { previewWrites } from "@/server/pipeline/sync/writing/preview-writes";
import { runWriter } from "@/server/pipeline/sync/writing/run-writer";
import { silentLog } from "@/server/platform/log/log";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

export const settings: DirectionSettings = { onConflict: "overwrite", locationId: "", createAs: "draft" };
export const everyHour = { everyMinutes: 60, dailyAt: null } as const;

/** What goes out to other systems, seen and disturbed by a test. */
interface Traffic {
  /** Requests that went out, by the path of their call or the name of their operation. */
  sent: string[];
  /** Fails a request instead of sending it, or loses its answer. */
  disturb: (name: string, go: () => Promise<Response>) => Promise<Response>;
}

const undisturbed: Traffic["disturb"] = (_, go) => go();

/** Parts of a writer whose requests to the shop and whose changes of stored cards are seen as traffic. */
function watchedParts(world: PipelineWorld, shop: WorldShop, traffic: Traffic): WriterParts {
  const connection = shop.connectionParts;
  return {
    ...connection,
    db: world.db,
    log: silentLog,
    rightOfWay: createRightOfWay(),
    httpFor: (to) => async (request) => {
      const body = await request.clone().text();
      const path = new URL(request.url).pathname;
      const name = /(?:query|mutation) (\w+)/.exec(body)?.[1] ?? path.slice(path.indexOf("/v1/"));
      traffic.sent.push(name);
      return traffic.disturb(name, () => connection.httpFor(to)(request));
    },
    loadEnvironment: async (place) => {
      const { gateway, ...loaded } = await world.loadEnvironment(place);
      const watched =
        <Input, Answer>(name: string, call: (input: Input) => Promise<Answer>) =>
        async (input: Input) => {
          traffic.sent.push(name);
          let answer: Answer | undefined;
          await traffic.disturb(name, async () => {
            answer = await call(input);
            return new Response();
          });
          return answer as Answer;
        };
      return {
        ...loaded,
        gateway: { ...gateway, updateCustomer: watched("updateCustomer", (input) => gateway.updateCustomer(input)) },
      };
    },
  };
}

/** A company with a shop, and what is written from its Sage Pro to the systems beside it. */
export async function openWritersWorld() {
  const world = await openPipelineWorld();
  const shop = openWorldShop(world);
  const shopConnectionId = await shop.connect();
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  const connectionId = erp?.id ?? "";
  const traffic: Traffic = { sent: [], disturb: undisturbed };
  const parts = () => watchedParts(world, shop, traffic);
  const person = () => ({ ...world.place, actor: `user:${world.userId}` });
  const ground = { db: world.db, clock: world.clock, announceSync: () => undefined };
  const preview = (resource: Direction, how = settings) =>
    previewWrites(parts(), person(), { connectionId, resource, settings: how });
  return {
    world,
    shop,
    connectionId,
    shopConnectionId,
    traffic,
    parts,
    person,
    /** Nothing was sent yet, and nothing is disturbed any more. */
    calmDown: () => void Object.assign(traffic, { sent: [], disturb: undisturbed }),
    undisturb: () => void Object.assign(traffic, { disturb: undisturbed }),
    /** How many requests of a name went out. */
    sent: (name: string) => traffic.sent.filter((each) => each === name).length,
    async read(resource: ScheduledResource) {
      const key = { connectionId, resource };
      await setSchedule(ground, person(), { ...key, enabled: true, timing: everyHour });
      const { db, loadEnvironment, clock } = world;
      const reading = { db, loadEnvironment, clock, log: silentLog, rightOfWay: createRightOfWay() };
      return runSchedule(reading, { ...world.place, ...key });
    },
    preview,
    /** Turns a direction on that nobody has looked at. */
    turnOnUnseen: (resource: Direction) =>
      setSchedule(ground, person(), { connectionId, resource, enabled: true, timing: everyHour }),
    async turnOn(resource: Direction, how = settings) {
      await preview(resource, how);
      await setSchedule(ground, person(), { connectionId, resource, enabled: true, timing: everyHour, settings: how });
    },
    async write(resource: Direction, forMs?: number) {
      await runNow(ground, person(), { connectionId, resource });
      return runWriter(parts(), { ...world.place, connectionId, resource }, forMs === undefined ? {} : { forMs });
    },
    /** Writes without being asked, as a reading that found a change lets it begin. */
    writeUnasked: (resource: Direction) => runWriter(parts(), { ...world.place, connectionId, resource }),
    outcomes: (resource: Direction) => listWrites(world, world.place, { connectionId, resource }),
    show: async (direction: Direction) =>
      (await listSchedules(world, world.place, connectionId)).directions.find((one) => one.direction === direction),
    sage: (sql: string, values: unknown[]) => world.company.rows(`${sql} returning 1`, values),
    /** Whether the books of the company may only be read. */
    setReadOnly: (only: boolean) =>
      world.rows(
        `update connections set config = ${only ? `config || '{"mode": "read_only"}'` : "config - 'mode'"} where environment_id = $1 and slot = 'erp'`,
      ),
    async close() {
      await shop.close();
      await world.close();
    },
  };
}
export type WritersWorld = Awaited<ReturnType<typeof openWritersWorld>>;
