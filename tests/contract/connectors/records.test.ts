import { describe, expect, test } from "vitest";
import { ConnectorError, type PulledPage } from "@/server/connectors/contract";
import { describeEachConnector } from "./each-connector";
import type { NotApplicable } from "./fixtures/connector-fixture";

/** Far more pages than any of the stand-ins has. */
const mostPages = 100;

const isReason = (part: NotApplicable | Readonly<Record<string, unknown>>): part is NotApplicable =>
  typeof part.notApplicable === "string";

describeEachConnector(({ id, connector, fixture }) => {
  test("pages end, and hold every record that was there", async () => {
    const { paging } = fixture();
    const pulls = Object.values(connector.resources).some(({ pull }) => pull !== undefined);
    if ("notApplicable" in paging) {
      expect(paging.notApplicable).toMatch(/^[A-Z].{20,}\.$/);
      expect(pulls).toBe(false);
      return;
    }
    const { ctx, from, ids } = await paging.arrange();
    const pages: PulledPage[] = [];
    let cursor = { from };
    do {
      const page = await paging.pull(ctx, cursor);
      pages.push(page);
      cursor = page.next;
    } while (pages.at(-1)?.hasMore && pages.length < mostPages);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThan(mostPages);
    const records = pages.flatMap((page) => page.records);
    expect(new Set(records.map(({ externalId }) => externalId))).toEqual(new Set(ids));
    // A record that comes again is told by its version.
    const versions = new Set(records.map(({ externalId, version }) => `${externalId}@${version}`));
    expect(versions.size).toBe(ids.length);
    const again = await paging.pull(ctx, cursor);
    expect(again.hasMore).toBe(false);
  });

  test("whole lists end, and hold every record that was there once", async () => {
    const { lists } = fixture();
    if (isReason(lists)) return expect(lists.notApplicable).toMatch(/^[A-Z].{20,}\.$/);
    for (const [name, { arrange, read }] of Object.entries(lists)) {
      const { ctx, ids } = await arrange();
      const listed: string[] = [];
      let pages = 0;
      for (let after: string | undefined; pages < mostPages; ) {
        const page = await read(ctx, after);
        pages += 1;
        expect(page.unreadable, name).toBe(0);
        listed.push(...page.ids);
        if (page.next === undefined) break;
        after = page.next;
      }
      expect(pages, name).toBeGreaterThan(1);
      expect(pages, name).toBeLessThan(mostPages);
      expect([...listed].sort(), name).toEqual([...ids].sort());
    }
  });

  test("what is written twice under one key has one effect, and answers alike or says that it was there", async () => {
    const { writes } = fixture();
    if (isReason(writes)) return expect(writes.notApplicable).toMatch(/^[A-Z].{20,}\.$/);
    for (const [name, { arrange }] of Object.entries(writes)) {
      const { write, effects } = await arrange();
      const before = await effects();
      const first = await write(false);
      const after = await effects();
      expect(after, name).not.toBe(before);
      const second = await write(true).catch((error: unknown) => error);
      if (second instanceof ConnectorError) expect([name, second.kind]).toEqual([name, "conflict"]);
      else expect(second, name).toEqual(first);
      expect(await effects(), name).toBe(after);
    }
  });

  test("its system describes the fields of each resource that can be asked about, among them those it needs", async () => {
    const ctx = await fixture().context("good");
    for (const [name, { describe: ask }] of Object.entries(connector.resources)) {
      if (ask === undefined) continue;
      const fields = await ask(ctx);
      expect(new Set(fields.map((field) => field.name)).size, name).toBe(fields.length);
      expect(fields.filter(({ needed }) => needed).length, name).toBeGreaterThan(2);
      for (const { type } of fields) expect(type, name).toMatch(/^\S/);
    }
  });

  test("has a trial for each of its pushes", () => {
    const pushed = Object.entries(connector.resources).flatMap(([name, { push }]) =>
      push === undefined ? [] : [name],
    );
    expect(Object.keys(fixture().pushes).sort()).toEqual(pushed.sort());
  });

  const pushed = Object.entries(connector.resources).filter(([, { push }]) => push !== undefined);
  describe.each(pushed)("pushing %s", (name, { push }) => {
    const arranged = async () => {
      const trial = fixture().pushes[name];
      if (trial === undefined || push === undefined) throw new Error(`${id} has no trial for pushing ${name}.`);
      return { ...(await trial.arrange()), effects: trial.effects, push };
    };

    test("a second time changes nothing and answers with the same documents", async () => {
      const { ctx, items, push, effects } = await arranged();
      const before = await effects();
      const first = await push(ctx, items);
      expect(first.map(({ status }) => status)).toEqual(items.map(() => "posted"));
      const after = await effects();
      expect(after).not.toBe(before);
      const second = await push(ctx, items);
      expect(second).toEqual(first.map((outcome) => ({ ...outcome, status: "already_posted" })));
      expect(await effects()).toBe(after);
    });

    test("from several callers at once writes each item once", async () => {
      const { ctx, items, push } = await arranged();
      const answers = await Promise.all([1, 2, 3].map(() => push(ctx, items)));
      for (const [index] of items.entries()) {
        const statuses = answers.map((outcomes) => outcomes[index]?.status);
        expect(statuses.sort()).toEqual(["already_posted", "already_posted", "posted"]);
      }
    });
  });
});
