import { beforeAll, describe, expect, test } from "vitest";
import { settings, type WritersWorld } from "./writers-world";

/** Tests of what is written to products of the shop. They share the world of the other writers, for each costs a database and a start. */
export function describeProductWriters(opened: () => WritersWorld): void {
  let sync: WritersWorld;
  let world: WritersWorld["world"];
  let shop: WritersWorld["shop"];
  beforeAll(() => {
    sync = opened();
    ({ world, shop } = sync);
  });

  describe("prices of the shop", () => {
    const inShop = async (sku: string) =>
      (
        await shop.pool.query<{ cents: string }>(
          "select price_cents::text as cents from shop.products where sku = $1",
          [sku],
        )
      ).rows[0]?.cents;
    const anyOf = async (index: number) =>
      (await shop.pool.query<{ sku: string }>("select sku from shop.products order by sku")).rows[index]?.sku ?? "";
    const priced = async (sku: string, price: string) => {
      await sync.sage("update icitem set price = $2 where trim(item) = $1", [sku, price]);
      await sync.read("items");
    };

    test("are shown with their currency before the first writing, and only differences are written", async () => {
      const [one, other] = [await anyOf(0), await anyOf(1)];
      await priced(one, "19.95");
      await expect(sync.turnOnUnseen("shopPrices")).rejects.toMatchObject({ code: "conflict" });
      const seen = await sync.preview("shopPrices");
      expect(seen.changes.find(({ key }) => key === one)).toMatchObject({
        before: { price: expect.stringMatching(/^\d+\.\d\d USD$/) },
        wanted: { price: "19.95 USD" },
      });
      expect(sync.sent("SetPrice")).toBe(0);
      await sync.turnOn("shopPrices");
      expect(await sync.write("shopPrices")).toMatchObject({
        counts: { written: seen.write, unchanged: seen.unchanged },
      });
      expect(sync.sent("SetPrice")).toBe(seen.write);
      expect(await inShop(one)).toBe("1995");
      sync.traffic.sent = [];
      await priced(other, "20.05");
      expect(await sync.write("shopPrices")).toMatchObject({ counts: { written: 1, unchanged: 11 } });
      expect(sync.sent("SetPrice")).toBe(1);
      expect(await inShop(other)).toBe("2005");
      expect(await sync.write("shopPrices")).toMatchObject({ counts: { written: 0, unchanged: 12 } });
    });

    test("that somebody changed in the shop are kept where the setting says so, or overwritten with what stood there", async () => {
      const sku = await anyOf(0);
      await shop.pool.query("update shop.products set price_cents = 999 where sku = $1", [sku]);
      await sync.turnOn("shopPrices", { ...settings, onConflict: "keep" });
      expect(await sync.write("shopPrices")).toMatchObject({ counts: { written: 0, kept: 1 } });
      expect(await inShop(sku)).toBe("999");
      await sync.turnOn("shopPrices");
      expect(await sync.write("shopPrices")).toMatchObject({ counts: { written: 1, kept: 0 } });
      expect(await inShop(sku)).toBe("1995");
      expect((await sync.outcomes("shopPrices")).find(({ key }) => key === sku)).toMatchObject({
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
      sync.traffic.sent = [];
      expect(await sync.write("shopPrices")).toMatchObject({ counts: { written: 0, unchanged: 11, refused: 1 } });
      expect(sync.sent("SetPrice")).toBe(0);
      expect(await inShop(free)).toBe(before);
      expect((await sync.preview("shopPrices")).problems).toMatchObject([
        { key: foreign, note: "Sage Pro's price is in CAD and the shop sells in USD; prices are not converted." },
      ]);
    });

    test("name the items of Sage Pro that are not in the shop, and create none", async () => {
      await sync.read("items");
      const { rows: before } = await shop.pool.query<{ sku: string }>("select trim(sku) as sku from shop.products");
      const preview = await sync.preview("shopPrices");
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
      await sync.read("items");
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
      await expect(sync.turnOnUnseen("shopItems")).rejects.toMatchObject({ code: "conflict" });
      const before = await inShop();
      expect(await sync.preview("shopItems")).toMatchObject({
        write: 3,
        unchanged: before.length,
        refused: 0,
        kept: 0,
        onlyInBooks: 0,
        changes: three.map((key) => ({ key, before: {}, wanted: { title: `Made for ${key}`, price: "19.95 USD" } })),
      });
      expect(sync.sent("CreateProduct")).toBe(0);
      await sync.turnOn("shopItems");
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 3, unchanged: before.length } });
      expect((await inShop()).filter(({ sku }) => sku.startsWith("NEW-"))).toEqual(
        three.map((sku) => ({ sku, status: "DRAFT", cents: "1995", available: 0 })),
      );
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 0, unchanged: before.length + 3 } });
      expect(sync.sent("CreateProduct")).toBe(3);
      expect((await inShop()).length).toBe(before.length + 3);
      // From now on they are items like others: their stock follows.
      await sync.turnOn("shopStock");
      await sync.write("shopStock");
      expect((await inShop()).find(({ sku }) => sku === "NEW-A")).toMatchObject({ available: 7 });
    });

    test("that were created although the answer was lost are found, and none is created twice", async () => {
      await world.rows(
        `insert into synced_items (tenant_id, connection_id, environment_id, item, description, unit, on_hand, price_minor, currency, status, hash, as_of)
         select tenant_id, connection_id, environment_id, 'NEW-D', '', unit, on_hand, price_minor, currency, status, 'd', now()
         from synced_items where environment_id = $1 and item = 'NEW-A'`,
      );
      sync.traffic.disturb = async (name, go) => {
        const answer = await go();
        if (name === "CreateProduct") throw new Error("The line is cut.");
        return answer;
      };
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 0 } });
      expect((await sync.outcomes("shopItems"))[0]).toMatchObject({ key: "NEW-D", state: "sending" });
      sync.undisturb();
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 1 } });
      expect(sync.sent("CreateProduct")).toBe(1);
      expect((await inShop()).filter(({ sku }) => sku === "NEW-D")).toHaveLength(1);
    });

    test("stay as somebody made them, and stay out when somebody takes them out of the shop", async () => {
      await shop.pool.query("update shop.products set title = 'Our own words', status = 'ACTIVE' where sku = 'NEW-A'");
      await shop.pool.query("delete from shop.products where sku = 'NEW-B'");
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 0, kept: 1 } });
      expect(sync.sent("CreateProduct")).toBe(0);
      expect((await sync.outcomes("shopItems")).find(({ key }) => key === "NEW-B")).toMatchObject({
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
      const seen = await sync.preview("shopItems");
      expect(seen).toMatchObject({ write: 0, refused: 2, kept: 1, firstOnlyInBooks: ["NEW-E", "NEW-F"] });
      expect(seen.problems.map(({ note }) => note).slice(0, 2)).toEqual([
        "Sage Pro's price is in CAD and the shop sells in USD; prices are not converted.",
        "The shop has it as new-h. Spell its SKU there as Sage Pro does.",
      ]);
      await sync.write("shopItems");
      expect(sync.sent("CreateProduct")).toBe(0);
    });

    test("are on sale at once where the setting says so, and held while the books may only be read", async () => {
      await keep("currency = 'USD'", ["NEW-G"]);
      await sync.turnOn("shopItems", { ...settings, createAs: "active" });
      await sync.setReadOnly(true);
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 0, held: 1 } });
      await sync.setReadOnly(false);
      expect(await sync.write("shopItems")).toMatchObject({ counts: { written: 1, held: 0 } });
      expect((await inShop()).find(({ sku }) => sku === "NEW-G")).toMatchObject({ status: "ACTIVE" });
    });
  });
}
