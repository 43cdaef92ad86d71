import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { DeskKind, DeskObject, DeskObjectOf } from "./desk-objects";

/** One transaction of the desk. Writers wait for each other: the desk serves one installation and is never busy. */
export interface DeskTransaction {
  /** The time at the desk in seconds, which may be ahead of the wall. */
  readonly now: number;
  find<Kind extends DeskKind>(kind: Kind, id: string): Promise<DeskObjectOf<Kind> | undefined>;
  /** Newest first. */
  list<Kind extends DeskKind>(kind: Kind, customer?: string): Promise<readonly DeskObjectOf<Kind>[]>;
  /** Subscriptions that have not ended. */
  listLive(): Promise<readonly DeskObjectOf<"subscription">[]>;
  /** An object of any kind by its id. */
  findAny(id: string): Promise<DeskObject | undefined>;
  put(object: DeskObject): Promise<void>;
  remove(id: string): Promise<void>;
  /** Notes that an event is to be delivered. */
  plan(eventId: string): Promise<void>;
  answerOf(key: string): Promise<KeptAnswer | undefined>;
  keepAnswer(key: string, answer: KeptAnswer): Promise<void>;
  moveClock(seconds: number): Promise<void>;
}

export interface KeptAnswer {
  readonly requestHash: string;
  readonly status: number;
  readonly body: unknown;
}

export const deskId = (prefix: string): string => `${prefix}_${randomBytes(12).toString("hex")}`;

export async function inDesk<T>(pool: pg.Pool, work: (desk: DeskTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('billing-desk', 0))");
    const { rows } = await client.query<{ now: number }>(
      "select (extract(epoch from clock_timestamp())::bigint + ahead_seconds)::float8 as now from billing_desk.clock",
    );
    const result = await work(transactionOf(client, rows[0]?.now ?? 0));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const customerOf = (object: DeskObject): string | null =>
  "customer" in object ? object.customer : object.object === "customer" ? object.id : null;

function transactionOf(client: pg.PoolClient, now: number): DeskTransaction {
  return {
    now,
    async find<Kind extends DeskKind>(kind: Kind, id: string) {
      const { rows } = await client.query<{ body: DeskObjectOf<Kind> }>(
        "select body from billing_desk.objects where kind = $1 and object_id = $2",
        [kind, id],
      );
      return rows[0]?.body;
    },
    async list<Kind extends DeskKind>(kind: Kind, customer?: string) {
      const { rows } = await client.query<{ body: DeskObjectOf<Kind> }>(
        `select body from billing_desk.objects where kind = $1 and ($2::text is null or customer_id = $2)
         order by sequence desc limit 500`,
        [kind, customer ?? null],
      );
      return rows.map(({ body }) => body);
    },
    async listLive() {
      const { rows } = await client.query<{ body: DeskObjectOf<"subscription"> }>(
        `select body from billing_desk.objects where kind = 'subscription' and body ->> 'status' <> 'canceled' order by sequence`,
      );
      return rows.map(({ body }) => body);
    },
    async findAny(id) {
      const { rows } = await client.query<{ body: DeskObject }>(
        "select body from billing_desk.objects where object_id = $1",
        [id],
      );
      return rows[0]?.body;
    },
    async remove(id) {
      await client.query("delete from billing_desk.objects where object_id = $1", [id]);
    },
    async put(object) {
      await client.query(
        `insert into billing_desk.objects (object_id, kind, customer_id, body) values ($1, $2, $3, $4)
         on conflict (object_id) do update set body = excluded.body`,
        [object.id, object.object, customerOf(object), JSON.stringify(object)],
      );
    },
    async plan(eventId) {
      await client.query("insert into billing_desk.deliveries (event_id) values ($1)", [eventId]);
    },
    async answerOf(key) {
      const { rows } = await client.query<KeptAnswer>(
        `select request_hash as "requestHash", status, body from billing_desk.idempotency_keys where key = $1`,
        [key],
      );
      return rows[0];
    },
    async keepAnswer(key, { requestHash, status, body }) {
      await client.query("insert into billing_desk.idempotency_keys values ($1, $2, $3, $4)", [
        key,
        requestHash,
        status,
        JSON.stringify(body),
      ]);
    },
    async moveClock(seconds) {
      await client.query("update billing_desk.clock set ahead_seconds = ahead_seconds + $1", [seconds]);
    },
  };
}

/** Events that wait to be delivered, oldest first; one that was tried five times waits for nobody. */
export async function findUndelivered(pool: pg.Pool): Promise<readonly DeskObjectOf<"event">[]> {
  const { rows } = await pool.query<{ body: DeskObjectOf<"event"> }>(
    `select o.body from billing_desk.deliveries d join billing_desk.objects o on o.object_id = d.event_id
     where d.delivered_at is null and d.tries < 5 order by o.sequence limit 100`,
  );
  return rows.map(({ body }) => body);
}

export async function noteDelivery(pool: pg.Pool, eventId: string, isDelivered: boolean): Promise<void> {
  await pool.query(
    `update billing_desk.deliveries set tries = tries + 1, delivered_at = case when $2 then now() end where event_id = $1`,
    [eventId, isDelivered],
  );
}
