import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import { listSchedules } from "@/server/pipeline/sync/list-schedules";
import { runSchedule } from "@/server/pipeline/sync/run-schedule";
import type { Direction, DirectionSettings, ScheduledResource } from "@/server/pipeline/sync/schedule.schema";
import { runNow, setSchedule } from "@/server/pipeline/sync/set-schedule";
import { watchSchedules } from "@/server/pipeline/sync/watch-schedules";
import type { WriterParts } from "@/server/pipeline/sync/writing/direction";
import { listWrites } from "@/server/pipeline/sync/writing/list-writes";
import { previewWrites } from "@/server/pipeline/sync/writing/preview-writes";
import { runWriter } from "@/server/pipeline/sync/writing/run-writer";
import { silentLog } from "@/server/platform/log/log";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { openWorldShop, type WorldShop } from "@/tests/support/world-shop";

let world: PipelineWorld;
let shop: WorldShop;
let connectionId: string;
let shopConnectionId: string;
/** Requests that went out, by the path of their call or the name of their operation. */
let sent: string[] = [];
/** Fails a request instead of sending it, or loses its answer. */
let disturb: (name: string, go: () => Promise<Response>) => Promise<Response> = (_, go) => go();

beforeAll(async () => {
  world = await openPipelineWorld();
  shop = openWorldShop(world);
  shopConnectionId = await shop.connect();
  const [erp] = await world.rows<{ id: string }>(
    "select connection_id as id from connections where environment_id = $1 and slot = 'erp'",
  );
  connectionId = erp?.id ?? "";
  // A few stored cards are enough; which customers have one depends on who has something open today.
  const named = await world.company.rows<{ customerId: string; name: string }>(
    `select trim(custno) as "customerId", trim(company) as name from arcust where trim(custno) = any ($1)`,
    [customers],
  );
  await world.simulator.storeCustomers(world.place.environmentId, named);
  await world.payTracePool.query("delete from paytrace.customers where customer_id not in ($1, $2, $3)", customers);
  await read("customers");
  await read("items");
});
afterAll(async () => {
  await shop?.close();
  await world?.close();
});
beforeEach(() => {
  sent = [];
  disturb = (_, go) => go();
});

const customers = ["C00001", "C00002", "C00004"];
const settings: DirectionSettings = { onConflict: "overwrite", locationId: "", createAs: "draft" };
const everyHour = { everyMinutes: 60, dailyAt: null } as const;
const person = () => ({ ...world.place, actor: `user:${world.userId}` });
const ground = () => ({ db: world.db, clock: world.clock, announceSync: () => undefined });
const parts = (): WriterParts => {
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
      sent.push(name);
      return disturb(name, () => connection.httpFor(to)(request));
    },
    loadEnvironment: async (place) => {
      const { gateway, ...loaded } = await world.loadEnvironment(place);
      const watched =
        <Input, Answer>(name: string, call: (input: Input) => Promise<Answer>) =>
        async (input: Input) => {
          sent.push(name);
          let answer: Answer | undefined;
          await disturb(name, async () => {
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
};
const read = async (resource: ScheduledResource) => {
  const key = { connectionId, resource };
  await setSchedule(ground(), person(), { ...key, enabled: true, timing: everyHour });
  const { db, loadEnvironment, clock } = world;
  const reading = { db, loadEnvironment, clock, log: silentLog, rightOfWay: createRightOfWay() };
  return runSchedule(reading, { ...world.place, ...key });
};
const preview = (resource: Direction, how = settings) =>
  previewWrites(parts(), person(), { connectionId, resource, settings: how });
const turnOn = async (resource: Direction, how = settings) => {
  await preview(resource, how);
  await setSchedule(ground(), person(), { connectionId, resource, enabled: true, timing: everyHour, settings: how });
};
const write = async (resource: Direction, forMs?: number) => {
  await runNow(ground(), person(), { connectionId, resource });
  return runWriter(parts(), { ...world.place, connectionId, resource }, forMs === undefined ? {} : { forMs });
};
const outcomes = (resource: Direction) => listWrites(world, world.place, { connectionId, resource });
const show = async (direction: Direction) =>
  (await listSchedules(world, world.place, connectionId)).directions.find((one) => one.direction === direction);
const sage = (sql: string, values: unknown[]) => world.company.rows(`${sql} returning 1`, values);
const inVault = async (customerId: string) =>
  (
    await world.payTracePool.query<{ name: string; email: string; street: string; card: string }>(
      `select billing_address->>'name' as name, email, billing_address->>'street_address' as street, card_digits as card
       from paytrace.customers where customer_id = $1`,
      [customerId],
    )
  ).rows[0];
const updates = () => sent.filter((name) => name === "updateCustomer").length;
const stockSets = () => sent.filter((name) => name === "SetInventory").length;

describe("labels of stored cards", () => {
  test("are shown before they are written for the first time, and nothing is written until then", async () => {
    const on = { connectionId, resource: "vaultLabels", enabled: true, timing: everyHour } as const;
    await expect(setSchedule(ground(), person(), on)).rejects.toMatchObject({ code: "conflict" });
    expect(await preview("vaultLabels")).toMatchObject({
      write: 3,
      changes: [
        { key: "C00001", before: { email: "" }, wanted: { email: "payables@customer-1.example" } },
        { key: "C00002" },
        { key: "C00004" },
      ],
    });
    expect(updates()).toBe(0);
    expect(await write("vaultLabels").catch(({ code }: { code: string }) => code)).toBe("conflict");
  });

  test("follow Sage Pro once: the change arrives, card and address stay, and a second run writes nothing", async () => {
    await turnOn("vaultLabels");
    expect(await write("vaultLabels")).toMatchObject({ counts: { written: 3, unchanged: 0, refused: 0 } });
    await world.payTracePool.query(
      `update paytrace.customers set billing_address = billing_address || '{"street_address": "1 Pier Road"}' where customer_id = $1`,
      ["C00001"],
    );
    const before = await inVault("C00001");
    await sage("update arcust set company = 'Renamed <Works>', email = 'new@works.example' where trim(custno) = $1", [
      "C00001",
    ]);
    await read("customers");
    // The reading that found the change lets the writing begin at once.
    expect(await runWriter(parts(), { ...world.place, connectionId, resource: "vaultLabels" })).toMatchObject({
      counts: { written: 1, unchanged: 2 },
    });
    expect(await inVault("C00001")).toEqual({ ...before, name: "Renamed Works", email: "new@works.example" });
    sent = [];
    expect(await write("vaultLabels")).toMatchObject({ counts: { written: 0, unchanged: 3 } });
    expect(updates()).toBe(0);
    expect(await outcomes("vaultLabels")).toMatchObject([
      { key: "C00001", state: "written", wanted: { name: "Renamed Works", email: "new@works.example" } },
      { state: "written" },
      { state: "written" },
    ]);
  });

  test("that a person changed in PayTrace are overwritten and said, or kept where the settings say so", async () => {
    const typed = () =>
      world.payTracePool.query(
        "update paytrace.customers set email = 'typed@there.example' where customer_id = 'C00002'",
      );
    await typed();
    expect(await write("vaultLabels")).toMatchObject({ counts: { written: 1, kept: 0 } });
    expect((await outcomes("vaultLabels")).find(({ key }) => key === "C00002")).toMatchObject({
      state: "written",
      note: 'Overwrote what was changed in PayTrace: email "typed@there.example".',
    });
    expect((await inVault("C00002"))?.email).toBe("payables@customer-2.example");

    await turnOn("vaultLabels", { ...settings, onConflict: "keep" });
    await typed();
    await sage("update arcust set company = 'Both Sides' where trim(custno) = $1", ["C00002"]);
    await read("customers");
    for (const counts of [{ written: 1 }, { written: 0, kept: 1 }, { written: 0, kept: 1 }]) {
      expect(await write("vaultLabels")).toMatchObject({ counts });
      expect(await inVault("C00002")).toMatchObject({ name: "Both Sides", email: "typed@there.example" });
    }
    await turnOn("vaultLabels");
    await write("vaultLabels");
    expect((await inVault("C00002"))?.email).toBe("payables@customer-2.example");
  });

  test("that cannot be written are refused each for itself, with the reason, and the others are written", async () => {
    await sage("update arcust set company = 'Card 4012 8888 8888 1881' where trim(custno) = $1", ["C00001"]);
    await sage("update arcust set company = 'Good Neighbour' where trim(custno) = $1", ["C00004"]);
    await world.payTracePool.query("update paytrace.customers set customer_id = 'NOBODY' where customer_id = 'C00002'");
    await read("customers");
    expect(await write("vaultLabels")).toMatchObject({ counts: { written: 1, refused: 1, unmatched: 1 } });
    expect((await inVault("C00004"))?.name).toBe("Good Neighbour");
    const [refused, ...rest] = await outcomes("vaultLabels");
    expect(refused).toMatchObject({ key: "C00001", state: "refused", note: expect.stringContaining("card number") });
    expect(JSON.stringify(await outcomes("vaultLabels"))).not.toContain("1881 ");
    expect(rest.find(({ key }) => key === "NOBODY")).toMatchObject({
      state: "unmatched",
      note: "Sage Pro has no NOBODY.",
    });
    await sage("update arcust set company = 'Renamed Works' where trim(custno) = $1", ["C00001"]);
    await world.payTracePool.query("update paytrace.customers set customer_id = 'C00002' where customer_id = 'NOBODY'");
    await read("customers");
    await write("vaultLabels");
    expect((await inVault("C00001"))?.name).toBe("Renamed Works");
  });
});

describe("stock of the shop", () => {
  test("is shown, set once to what Sage Pro has on hand, and a second run sets nothing", async () => {
    const seen = await preview("shopStock");
    expect(seen.write).toBeGreaterThan(3);
    expect(seen.write + seen.unchanged).toBe(12);
    expect(stockSets()).toBe(0);
    await turnOn("shopStock");
    expect(await write("shopStock")).toMatchObject({ counts: { written: seen.write, unchanged: seen.unchanged } });
    expect(stockSets()).toBe(seen.write);
    sent = [];
    const sku = seen.changes[0]?.key ?? "";
    expect(await write("shopStock")).toMatchObject({ counts: { written: 0, unchanged: 12 } });
    expect(stockSets()).toBe(0);
    // Half a piece cannot be sold.
    await sage("update icitem set ionhand = 17.5 where trim(item) = $1", [sku]);
    await read("items");
    expect(await write("shopStock")).toMatchObject({ counts: { written: 1 } });
    expect((await outcomes("shopStock")).find(({ key }) => key === sku)).toMatchObject({ wanted: { available: "17" } });
    expect(await preview("shopStock")).toMatchObject({ write: 0, unchanged: 12 });
  });

  const changeThree = async (onHand: number) => {
    await sage("update icitem set ionhand = $1 where trim(item) = any ($2)", [onHand, await skus(3)]);
    await read("items");
  };
  const skus = async (count: number) =>
    (
      await world.rows<{ key: string }>(
        "select w.key from sync_writes w join connections c using (tenant_id, connection_id) where c.environment_id = $1 and w.resource = 'shopStock' order by w.key limit 3",
      )
    )
      .map(({ key }) => key)
      .slice(0, count);

  test("of a run that was killed between sending and hearing is set once, and the rest by whoever goes on", async () => {
    await changeThree(41);
    let release = () => {};
    disturb = async (name, go) => {
      const answer = await go();
      if (name === "SetInventory" && stockSets() === 2) await new Promise<void>((resolve) => (release = resolve));
      return answer;
    };
    const killed = write("shopStock");
    await vi.waitFor(() => expect(stockSets()).toBe(2));
    disturb = (_, go) => go();
    expect(await runWriter(parts(), { ...world.place, connectionId, resource: "shopStock" })).toBeUndefined();
    await world.rows(
      "update sync_schedules set leased_until = now() where environment_id = $1 and resource = 'shopStock'",
    );
    expect(await write("shopStock")).toMatchObject({ counts: { written: 3, unchanged: 9, refused: 0 } });
    // The second had arrived; the third alone was left.
    expect(stockSets()).toBe(3);
    release();
    await expect(killed).rejects.toThrow("taken this schedule over");
    expect(await preview("shopStock")).toMatchObject({ write: 0 });
  });

  test("whose answer was lost keeps no other from being set, and is looked at again instead of sent again", async () => {
    await changeThree(40);
    disturb = async (name, go) => {
      const answer = await go();
      if (name === "SetInventory" && stockSets() === 2) throw new Error("The line is cut.");
      return answer;
    };
    expect(await write("shopStock")).toMatchObject({ counts: { written: 2 } });
    expect(await show("shopStock")).toMatchObject({ lastError: expect.stringContaining("no clear answer") });
    expect((await outcomes("shopStock"))[0]).toMatchObject({ state: "sending" });
    sent = [];
    expect(await write("shopStock")).toMatchObject({ counts: { written: 1, unchanged: 11 } });
    expect(stockSets()).toBe(0);
    expect(await show("shopStock")).toMatchObject({ lastError: "" });
  });

  test("goes on where a run handed over, and counts each write once", async () => {
    await changeThree(42);
    expect(await write("shopStock", 0)).toMatchObject({ more: true, counts: { written: 0 } });
    expect(await write("shopStock")).toMatchObject({ more: false, counts: { written: 3, unchanged: 9 } });
    expect((await show("shopStock"))?.runs[0]).toMatchObject({ error: "", counts: { written: 3 } });
  });

  test("that was sold from between reading and writing is left, and decided anew", async () => {
    await changeThree(43);
    disturb = async (name, go) => {
      if (name !== "SetInventory" || stockSets() !== 1) return go();
      return Response.json({
        data: {
          inventorySetQuantities: {
            inventoryAdjustmentGroup: null,
            userErrors: [{ field: null, message: "The quantity has changed.", code: "CHANGE_FROM_QUANTITY_STALE" }],
          },
        },
      });
    };
    expect(await write("shopStock")).toMatchObject({ counts: { written: 2, refused: 1 } });
    disturb = (_, go) => go();
    expect(await write("shopStock")).toMatchObject({ counts: { written: 1, refused: 0 } });
  });

  test("is not set where a SKU stands twice or Sage Pro does not have it", async () => {
    const [one = "", other = "", third = ""] = await skus(3);
    disturb = async (name, go) => {
      const answer = await go();
      if (name !== "InventoryItems") return answer;
      const text = await answer.text();
      return new Response(
        text.replace(JSON.stringify(other), JSON.stringify(one)).replace(JSON.stringify(third), '"UNKNOWN"'),
      );
    };
    await changeThree(44);
    const seen = await preview("shopStock");
    expect(seen).toMatchObject({ write: 0, refused: 2, unmatched: 1 });
    expect(seen.problems.map(({ note }) => note)).toEqual([
      `The shop has the SKU ${one} more than once.`,
      `The shop has the SKU ${one} more than once.`,
      "Sage Pro has no UNKNOWN.",
    ]);
    sent = [];
    await write("shopStock");
    expect(stockSets()).toBe(0);
  });

  test("waits while the shop is paused or away, and is held while the books may only be read", async () => {
    const set = (sql: string) => world.rows(sql, [shopConnectionId]);
    await set("update connections set paused_at = now() where environment_id = $1 and connection_id = $2");
    expect(await write("shopStock")).toBeUndefined();
    expect(await show("shopStock")).toMatchObject({ hindrance: expect.stringContaining("paused") });
    await world.rows(
      "update sync_schedules set expected_by = now() - interval '1 hour' where environment_id = $1 and resource = 'shopStock'",
    );
    await watchSchedules(world.db);
    expect(
      await world.rows(
        "select 1 from alerts where environment_id = $1 and cause = 'schedule_missed' and recovered_at is null",
      ),
    ).toEqual([]);
    await set("update connections set paused_at = null where environment_id = $1 and connection_id = $2");

    await set(
      `insert into connection_outages (tenant_id, connection_id, connection_outage_id, environment_id, kind, note, since, next_probe_at)
       select tenant_id, connection_id, gen_random_uuid(), environment_id, 'unavailable', 'away', now(), now() from connections
       where environment_id = $1 and connection_id = $2`,
    );
    expect(await write("shopStock")).toBeUndefined();
    await set("update connection_outages set closed_at = now() where environment_id = $1 and connection_id = $2");

    await shop.pool.query("update shop.products set available = 1 ");
    await world.rows(
      `update connections set config = config || '{"mode": "read_only"}' where environment_id = $1 and slot = 'erp'`,
    );
    sent = [];
    expect(await write("shopStock")).toMatchObject({ counts: { written: 0, held: 12 } });
    expect(stockSets()).toBe(0);
    await world.rows(`update connections set config = config - 'mode' where environment_id = $1 and slot = 'erp'`);
    expect(await write("shopStock")).toMatchObject({ counts: { written: 12, held: 0 } });
  });

  test("is nobody else's: another tenant sees neither schedule nor outcome", async () => {
    const other = { tenantId: crypto.randomUUID(), environmentId: world.place.environmentId };
    await expect(listSchedules(world, other, connectionId)).rejects.toMatchObject({ code: "not_found" });
    await expect(listWrites(world, other, { connectionId, resource: "shopStock" })).rejects.toMatchObject({
      code: "not_found",
    });
    const actor = { ...other, actor: "user:other" };
    await expect(
      previewWrites(parts(), actor, { connectionId, resource: "shopStock", settings }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await runWriter(parts(), { ...other, connectionId, resource: "shopStock" })).toBeUndefined();
  });
});

describe("prices of the shop", () => {
  const priceSets = () => sent.filter((name) => name === "SetPrice").length;
  const inShop = async (sku: string) =>
    (
      await shop.pool.query<{ cents: string }>("select price_cents::text as cents from shop.products where sku = $1", [
        sku,
      ])
    ).rows[0]?.cents;
  const anyOf = async (index: number) =>
    (await shop.pool.query<{ sku: string }>("select sku from shop.products order by sku")).rows[index]?.sku ?? "";
  const priced = async (sku: string, price: string) => {
    await sage("update icitem set price = $2 where trim(item) = $1", [sku, price]);
    await read("items");
  };

  test("are shown with their currency before the first writing, and only differences are written", async () => {
    const [one, other] = [await anyOf(0), await anyOf(1)];
    await priced(one, "19.95");
    const on = { connectionId, resource: "shopPrices", enabled: true, timing: everyHour } as const;
    await expect(setSchedule(ground(), person(), on)).rejects.toMatchObject({ code: "conflict" });
    const seen = await preview("shopPrices");
    expect(seen.changes.find(({ key }) => key === one)).toMatchObject({
      before: { price: expect.stringMatching(/^\d+\.\d\d USD$/) },
      wanted: { price: "19.95 USD" },
    });
    expect(priceSets()).toBe(0);
    await turnOn("shopPrices");
    expect(await write("shopPrices")).toMatchObject({ counts: { written: seen.write, unchanged: seen.unchanged } });
    expect(priceSets()).toBe(seen.write);
    expect(await inShop(one)).toBe("1995");
    sent = [];
    await priced(other, "20.05");
    expect(await write("shopPrices")).toMatchObject({ counts: { written: 1, unchanged: 11 } });
    expect(priceSets()).toBe(1);
    expect(await inShop(other)).toBe("2005");
    expect(await write("shopPrices")).toMatchObject({ counts: { written: 0, unchanged: 12 } });
  });

  test("that somebody changed in the shop are kept where the setting says so, or overwritten with what stood there", async () => {
    const sku = await anyOf(0);
    await shop.pool.query("update shop.products set price_cents = 999 where sku = $1", [sku]);
    await turnOn("shopPrices", { ...settings, onConflict: "keep" });
    expect(await write("shopPrices")).toMatchObject({ counts: { written: 0, kept: 1 } });
    expect(await inShop(sku)).toBe("999");
    await turnOn("shopPrices");
    expect(await write("shopPrices")).toMatchObject({ counts: { written: 1, kept: 0 } });
    expect(await inShop(sku)).toBe("1995");
    expect((await outcomes("shopPrices")).find(({ key }) => key === sku)).toMatchObject({
      note: 'Overwrote what was changed in the shop: price "9.99 USD".',
    });
  });

  test("are neither converted nor set to nothing", async () => {
    const [free, foreign] = [await anyOf(2), await anyOf(3)];
    const before = await inShop(free);
    await priced(free, "0");
    await world.rows(
      "update synced_items set currency = 'CAD', price_minor = 1 where environment_id = $1 and trim(item) = $2",
      [foreign],
    );
    sent = [];
    expect(await write("shopPrices")).toMatchObject({ counts: { written: 0, unchanged: 11, refused: 1 } });
    expect(priceSets()).toBe(0);
    expect(await inShop(free)).toBe(before);
    expect((await preview("shopPrices")).problems).toMatchObject([
      { key: foreign, note: "Sage Pro's price is in CAD and the shop sells in USD; prices are not converted." },
    ]);
  });

  test("name the items of Sage Pro that are not in the shop, and create none", async () => {
    await read("items");
    const { rows: before } = await shop.pool.query<{ sku: string }>("select trim(sku) as sku from shop.products");
    const preview = await previewWrites(parts(), person(), {
      connectionId,
      resource: "shopPrices",
      settings,
    });
    const inBooks = await world.rows<{ item: string }>(
      "select trim(item) as item from synced_items where environment_id = $1 and gone_at is null",
    );
    const missing = inBooks.map(({ item }) => item).filter((item) => !before.some(({ sku }) => sku === item));
    expect(missing.length).toBeGreaterThan(0);
    expect(preview.firstOnlyInBooks).toEqual(missing.sort());
    expect(preview.onlyInBooks).toBe(missing.length);
    const { rows: after } = await shop.pool.query("select sku from shop.products");
    expect(after).toHaveLength(before.length);
  });
});

describe("new products of the shop", () => {
  const created = () => sent.filter((name) => name === "CreateProduct").length;
  const inShop = async () =>
    (
      await shop.pool.query<{ sku: string; status: string; cents: string; available: number }>(
        "select trim(sku) as sku, status, price_cents::text as cents, available from shop.products order by sku",
      )
    ).rows;
  /** Leaves three items of the books that the shop lacks, with a price and for sale. */
  const three = ["NEW-A", "NEW-B", "NEW-C"] as const;
  const keep = (change: string, items: readonly string[]) =>
    world.rows(`update synced_items set ${change} where environment_id = $1 and trim(item) = any ($2)`, [items]);

  beforeAll(async () => {
    await read("items");
    const known = (await inShop()).map(({ sku }) => sku);
    await world.rows(
      "update synced_items set gone_at = now() where environment_id = $1 and not (trim(item) = any ($2))",
      [known],
    );
    await world.rows(
      `insert into synced_items (tenant_id, connection_id, environment_id, item, description, unit, on_hand, price_minor, currency, status, hash, as_of)
       select tenant_id, connection_id, environment_id, t.item, 'Made for ' || t.item, 'EA', 7, 1995, 'USD', 'A', t.item, now()
       from (select * from synced_items where environment_id = $1 limit 1) s, unnest($2::text[]) as t (item)`,
      [three],
    );
  });

  test("are off until somebody has seen which would be created, and are created as drafts, once", async () => {
    const on = { connectionId, resource: "shopItems", enabled: true, timing: everyHour } as const;
    await expect(setSchedule(ground(), person(), on)).rejects.toMatchObject({ code: "conflict" });
    const before = await inShop();
    expect(await preview("shopItems")).toMatchObject({
      write: 3,
      unchanged: before.length,
      refused: 0,
      kept: 0,
      onlyInBooks: 0,
      changes: three.map((key) => ({ key, before: {}, wanted: { title: `Made for ${key}`, price: "19.95 USD" } })),
    });
    expect(created()).toBe(0);
    await turnOn("shopItems");
    expect(await write("shopItems")).toMatchObject({ counts: { written: 3, unchanged: before.length } });
    expect((await inShop()).filter(({ sku }) => sku.startsWith("NEW-"))).toEqual(
      three.map((sku) => ({ sku, status: "DRAFT", cents: "1995", available: 0 })),
    );
    expect(await write("shopItems")).toMatchObject({ counts: { written: 0, unchanged: before.length + 3 } });
    expect(created()).toBe(3);
    expect((await inShop()).length).toBe(before.length + 3);
    // From now on they are items like others: their stock follows.
    await turnOn("shopStock");
    await write("shopStock");
    expect((await inShop()).find(({ sku }) => sku === "NEW-A")).toMatchObject({ available: 7 });
  });

  test("that were created although the answer was lost are found, and none is created twice", async () => {
    await world.rows(
      `insert into synced_items (tenant_id, connection_id, environment_id, item, description, unit, on_hand, price_minor, currency, status, hash, as_of)
       select tenant_id, connection_id, environment_id, 'NEW-D', '', unit, on_hand, price_minor, currency, status, 'd', now()
       from synced_items where environment_id = $1 and item = 'NEW-A'`,
    );
    disturb = async (name, go) => {
      const answer = await go();
      if (name === "CreateProduct") throw new Error("The line is cut.");
      return answer;
    };
    expect(await write("shopItems")).toMatchObject({ counts: { written: 0 } });
    expect((await outcomes("shopItems"))[0]).toMatchObject({ key: "NEW-D", state: "sending" });
    disturb = (_, go) => go();
    expect(await write("shopItems")).toMatchObject({ counts: { written: 1 } });
    expect(created()).toBe(1);
    expect((await inShop()).filter(({ sku }) => sku === "NEW-D")).toHaveLength(1);
  });

  test("stay as somebody made them, and stay out when somebody takes them out of the shop", async () => {
    await shop.pool.query("update shop.products set title = 'Our own words', status = 'ACTIVE' where sku = 'NEW-A'");
    await shop.pool.query("delete from shop.products where sku = 'NEW-B'");
    expect(await write("shopItems")).toMatchObject({ counts: { written: 0, kept: 1 } });
    expect(created()).toBe(0);
    expect((await outcomes("shopItems")).find(({ key }) => key === "NEW-B")).toMatchObject({
      state: "kept",
      note: "It was in the shop and somebody took it out, so it is not created again.",
    });
    expect((await shop.pool.query("select title, status from shop.products where sku = 'NEW-A'")).rows).toEqual([
      { title: "Our own words", status: "ACTIVE" },
    ]);
  });

  test("are not made of what is not sold any more, has no price, is priced in another currency or stands there in other letters", async () => {
    const names = ["NEW-E", "NEW-F", "NEW-G", "NEW-H"];
    await world.rows(
      `insert into synced_items (tenant_id, connection_id, environment_id, item, description, unit, on_hand, price_minor, currency, status, hash, as_of)
       select tenant_id, connection_id, environment_id, t.item, '', unit, on_hand, price_minor, currency, status, t.item, now()
       from synced_items s, unnest($2::text[]) as t (item) where environment_id = $1 and s.item = 'NEW-A'`,
      [names],
    );
    await keep("status = 'I'", ["NEW-E"]);
    await keep("price_minor = 0", ["NEW-F"]);
    await keep("currency = 'CAD'", ["NEW-G"]);
    await shop.pool.query("update shop.products set sku = 'new-h' where sku = 'NEW-C'");
    await keep("gone_at = now()", ["NEW-C"]);
    const seen = await preview("shopItems");
    expect(seen).toMatchObject({ write: 0, refused: 2, kept: 1, firstOnlyInBooks: ["NEW-E", "NEW-F"] });
    expect(seen.problems.map(({ note }) => note).slice(0, 2)).toEqual([
      "Sage Pro's price is in CAD and the shop sells in USD; prices are not converted.",
      "The shop has it as new-h. Spell its SKU there as Sage Pro does.",
    ]);
    await write("shopItems");
    expect(created()).toBe(0);
  });

  test("are on sale at once where the setting says so, and held while the books may only be read", async () => {
    await keep("currency = 'USD'", ["NEW-G"]);
    await turnOn("shopItems", { ...settings, createAs: "active" });
    await world.rows(
      `update connections set config = config || '{"mode": "read_only"}' where environment_id = $1 and slot = 'erp'`,
    );
    expect(await write("shopItems")).toMatchObject({ counts: { written: 0, held: 1 } });
    await world.rows(`update connections set config = config - 'mode' where environment_id = $1 and slot = 'erp'`);
    expect(await write("shopItems")).toMatchObject({ counts: { written: 1, held: 0 } });
    expect((await inShop()).find(({ sku }) => sku === "NEW-G")).toMatchObject({ status: "ACTIVE" });
  });
});
