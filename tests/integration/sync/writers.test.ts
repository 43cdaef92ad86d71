import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { listSchedules } from "@/server/pipeline/sync/list-schedules";
import { watchSchedules } from "@/server/pipeline/sync/watch-schedules";
import { listWrites } from "@/server/pipeline/sync/writing/list-writes";
import { previewWrites } from "@/server/pipeline/sync/writing/preview-writes";
import { runWriter } from "@/server/pipeline/sync/writing/run-writer";
import { describeProductWriters } from "./product-writers";
import { openWritersWorld, settings, type WritersWorld } from "./writers-world";

let sync: WritersWorld;
let world: WritersWorld["world"];
let shop: WritersWorld["shop"];
let connectionId: string;

beforeAll(async () => {
  sync = await openWritersWorld();
  ({ world, shop, connectionId } = sync);
  // A few stored cards are enough; which customers have one depends on who has something open today.
  const customers = ["C00001", "C00002", "C00004"];
  const named = await world.company.rows<{ customerId: string; name: string }>(
    `select trim(custno) as "customerId", trim(company) as name from arcust where trim(custno) = any ($1)`,
    [customers],
  );
  await world.simulator.storeCustomers(world.place.environmentId, named);
  await world.payTracePool.query("delete from paytrace.customers where customer_id not in ($1, $2, $3)", customers);
  await sync.read("customers");
  await sync.read("items");
});
afterAll(() => sync?.close());
beforeEach(() => sync.calmDown());

const inVault = async (customerId: string) =>
  (
    await world.payTracePool.query<{ name: string; email: string; street: string; card: string }>(
      `select billing_address->>'name' as name, email, billing_address->>'street_address' as street, card_digits as card
       from paytrace.customers where customer_id = $1`,
      [customerId],
    )
  ).rows[0];

describe("labels of stored cards", () => {
  test("are shown before they are written for the first time, and nothing is written until then", async () => {
    await expect(sync.turnOnUnseen("vaultLabels")).rejects.toMatchObject({ code: "conflict" });
    expect(await sync.preview("vaultLabels")).toMatchObject({
      write: 3,
      changes: [
        { key: "C00001", before: { email: "" }, wanted: { email: "payables@customer-1.example" } },
        { key: "C00002" },
        { key: "C00004" },
      ],
    });
    expect(sync.sent("updateCustomer")).toBe(0);
    expect(await sync.write("vaultLabels").catch(({ code }: { code: string }) => code)).toBe("conflict");
  });

  test("follow Sage Pro once: the change arrives, card and address stay, and a second run writes nothing", async () => {
    await sync.turnOn("vaultLabels");
    expect(await sync.write("vaultLabels")).toMatchObject({ counts: { written: 3, unchanged: 0, refused: 0 } });
    await world.payTracePool.query(
      `update paytrace.customers set billing_address = billing_address || '{"street_address": "1 Pier Road"}' where customer_id = $1`,
      ["C00001"],
    );
    const before = await inVault("C00001");
    await sync.sage(
      "update arcust set company = 'Renamed <Works>', email = 'new@works.example' where trim(custno) = $1",
      ["C00001"],
    );
    await sync.read("customers");
    // The reading that found the change lets the writing begin at once.
    expect(await sync.writeUnasked("vaultLabels")).toMatchObject({
      counts: { written: 1, unchanged: 2 },
    });
    expect(await inVault("C00001")).toEqual({ ...before, name: "Renamed Works", email: "new@works.example" });
    sync.traffic.sent = [];
    expect(await sync.write("vaultLabels")).toMatchObject({ counts: { written: 0, unchanged: 3 } });
    expect(sync.sent("updateCustomer")).toBe(0);
    expect(await sync.outcomes("vaultLabels")).toMatchObject([
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
    expect(await sync.write("vaultLabels")).toMatchObject({ counts: { written: 1, kept: 0 } });
    expect((await sync.outcomes("vaultLabels")).find(({ key }) => key === "C00002")).toMatchObject({
      state: "written",
      note: 'Overwrote what was changed in PayTrace: email "typed@there.example".',
    });
    expect((await inVault("C00002"))?.email).toBe("payables@customer-2.example");

    await sync.turnOn("vaultLabels", { ...settings, onConflict: "keep" });
    await typed();
    await sync.sage("update arcust set company = 'Both Sides' where trim(custno) = $1", ["C00002"]);
    await sync.read("customers");
    for (const counts of [{ written: 1 }, { written: 0, kept: 1 }, { written: 0, kept: 1 }]) {
      expect(await sync.write("vaultLabels")).toMatchObject({ counts });
      expect(await inVault("C00002")).toMatchObject({ name: "Both Sides", email: "typed@there.example" });
    }
    await sync.turnOn("vaultLabels");
    await sync.write("vaultLabels");
    expect((await inVault("C00002"))?.email).toBe("payables@customer-2.example");
  });

  test("that cannot be written are refused each for itself, with the reason, and the others are written", async () => {
    await sync.sage("update arcust set company = 'Card 4012 8888 8888 1881' where trim(custno) = $1", ["C00001"]);
    await sync.sage("update arcust set company = 'Good Neighbour' where trim(custno) = $1", ["C00004"]);
    await world.payTracePool.query("update paytrace.customers set customer_id = 'NOBODY' where customer_id = 'C00002'");
    await sync.read("customers");
    expect(await sync.write("vaultLabels")).toMatchObject({ counts: { written: 1, refused: 1, unmatched: 1 } });
    expect((await inVault("C00004"))?.name).toBe("Good Neighbour");
    const [refused, ...rest] = await sync.outcomes("vaultLabels");
    expect(refused).toMatchObject({ key: "C00001", state: "refused", note: expect.stringContaining("card number") });
    expect(JSON.stringify(await sync.outcomes("vaultLabels"))).not.toContain("1881 ");
    expect(rest.find(({ key }) => key === "NOBODY")).toMatchObject({
      state: "unmatched",
      note: "Sage Pro has no NOBODY.",
    });
    await sync.sage("update arcust set company = 'Renamed Works' where trim(custno) = $1", ["C00001"]);
    await world.payTracePool.query("update paytrace.customers set customer_id = 'C00002' where customer_id = 'NOBODY'");
    await sync.read("customers");
    await sync.write("vaultLabels");
    expect((await inVault("C00001"))?.name).toBe("Renamed Works");
  });
});

describe("stock of the shop", () => {
  const stockSets = () => sync.sent("SetInventory");

  test("is shown, set once to what Sage Pro has on hand, and a second run sets nothing", async () => {
    const seen = await sync.preview("shopStock");
    expect(seen.write).toBeGreaterThan(3);
    expect(seen.write + seen.unchanged).toBe(12);
    expect(stockSets()).toBe(0);
    await sync.turnOn("shopStock");
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: seen.write, unchanged: seen.unchanged } });
    expect(stockSets()).toBe(seen.write);
    sync.traffic.sent = [];
    const sku = seen.changes[0]?.key ?? "";
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 0, unchanged: 12 } });
    expect(stockSets()).toBe(0);
    // Half a piece cannot be sold.
    await sync.sage("update icitem set ionhand = 17.5 where trim(item) = $1", [sku]);
    await sync.read("items");
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 1 } });
    const set = (await sync.outcomes("shopStock")).find(({ key }) => key === sku);
    expect(set).toMatchObject({ wanted: { available: "17" } });
    expect(await sync.preview("shopStock")).toMatchObject({ write: 0, unchanged: 12 });
  });

  const changeThree = async (onHand: number) => {
    await sync.sage("update icitem set ionhand = $1 where trim(item) = any ($2)", [onHand, await skus()]);
    await sync.read("items");
  };
  const skus = async () =>
    (
      await world.rows<{ key: string }>(
        "select w.key from sync_writes w join connections c using (tenant_id, connection_id) where c.environment_id = $1 and w.resource = 'shopStock' order by w.key limit 3",
      )
    ).map(({ key }) => key);

  test("of a run that was killed between sending and hearing is set once, and the rest by whoever goes on", async () => {
    await changeThree(41);
    let release = () => {};
    sync.traffic.disturb = async (name, go) => {
      const answer = await go();
      if (name === "SetInventory" && stockSets() === 2) await new Promise<void>((resolve) => (release = resolve));
      return answer;
    };
    const killed = sync.write("shopStock");
    await vi.waitFor(() => expect(stockSets()).toBe(2));
    sync.undisturb();
    expect(await sync.writeUnasked("shopStock")).toBeUndefined();
    await world.rows(
      "update sync_schedules set leased_until = now() where environment_id = $1 and resource = 'shopStock'",
    );
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 3, unchanged: 9, refused: 0 } });
    // The second had arrived; the third alone was left.
    expect(stockSets()).toBe(3);
    release();
    await expect(killed).rejects.toThrow("taken this schedule over");
    expect(await sync.preview("shopStock")).toMatchObject({ write: 0 });
  });

  test("whose answer was lost keeps no other from being set, and is looked at again instead of sent again", async () => {
    await changeThree(40);
    sync.traffic.disturb = async (name, go) => {
      const answer = await go();
      if (name === "SetInventory" && stockSets() === 2) throw new Error("The line is cut.");
      return answer;
    };
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 2 } });
    expect(await sync.show("shopStock")).toMatchObject({ lastError: expect.stringContaining("no clear answer") });
    expect((await sync.outcomes("shopStock"))[0]).toMatchObject({ state: "sending" });
    sync.traffic.sent = [];
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 1, unchanged: 11 } });
    expect(stockSets()).toBe(0);
    expect(await sync.show("shopStock")).toMatchObject({ lastError: "" });
  });

  test("goes on where a run handed over, and counts each write once", async () => {
    await changeThree(42);
    expect(await sync.write("shopStock", 0)).toMatchObject({ more: true, counts: { written: 0 } });
    expect(await sync.write("shopStock")).toMatchObject({ more: false, counts: { written: 3, unchanged: 9 } });
    expect((await sync.show("shopStock"))?.runs[0]).toMatchObject({ error: "", counts: { written: 3 } });
  });

  test("that was sold from between reading and writing is left, and decided anew", async () => {
    await changeThree(43);
    sync.traffic.disturb = async (name, go) => {
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
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 2, refused: 1 } });
    sync.undisturb();
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 1, refused: 0 } });
  });

  test("is not set where a SKU stands twice or Sage Pro does not have it", async () => {
    const [one = "", other = "", third = ""] = await skus();
    sync.traffic.disturb = async (name, go) => {
      const answer = await go();
      if (name !== "InventoryItems") return answer;
      const text = await answer.text();
      return new Response(
        text.replace(JSON.stringify(other), JSON.stringify(one)).replace(JSON.stringify(third), '"UNKNOWN"'),
      );
    };
    await changeThree(44);
    const seen = await sync.preview("shopStock");
    expect(seen).toMatchObject({ write: 0, refused: 2, unmatched: 1 });
    expect(seen.problems.map(({ note }) => note)).toEqual([
      `The shop has the SKU ${one} more than once.`,
      `The shop has the SKU ${one} more than once.`,
      "Sage Pro has no UNKNOWN.",
    ]);
    sync.traffic.sent = [];
    await sync.write("shopStock");
    expect(stockSets()).toBe(0);
  });

  test("waits while the shop is paused or away, and is held while the books may only be read", async () => {
    const set = (sql: string) => world.rows(sql, [sync.shopConnectionId]);
    await set("update connections set paused_at = now() where environment_id = $1 and connection_id = $2");
    expect(await sync.write("shopStock")).toBeUndefined();
    expect(await sync.show("shopStock")).toMatchObject({ hindrance: expect.stringContaining("paused") });
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
    expect(await sync.write("shopStock")).toBeUndefined();
    await set("update connection_outages set closed_at = now() where environment_id = $1 and connection_id = $2");

    await shop.pool.query("update shop.products set available = 1 ");
    await sync.setReadOnly(true);
    sync.traffic.sent = [];
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 0, held: 12 } });
    expect(stockSets()).toBe(0);
    await sync.setReadOnly(false);
    expect(await sync.write("shopStock")).toMatchObject({ counts: { written: 12, held: 0 } });
  });

  test("is nobody else's: another tenant sees neither schedule nor outcome", async () => {
    const other = { tenantId: crypto.randomUUID(), environmentId: world.place.environmentId };
    const stock = { connectionId, resource: "shopStock" } as const;
    const refused = { code: "not_found" };
    await expect(listSchedules(world, other, connectionId)).rejects.toMatchObject(refused);
    await expect(listWrites(world, other, stock)).rejects.toMatchObject(refused);
    const actor = { ...other, actor: "user:other" };
    await expect(previewWrites(sync.parts(), actor, { ...stock, settings })).rejects.toMatchObject(refused);
    expect(await runWriter(sync.parts(), { ...other, ...stock })).toBeUndefined();
  });
});

describeProductWriters(() => sync);
