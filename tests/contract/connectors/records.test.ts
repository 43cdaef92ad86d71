import { describe, expect, test } from "vitest";
import type { PulledPage } from "@/server/connectors/contract";
import { describeEachConnector } from "./each-connector";

/** Far more pages than any of the stand-ins has. */
const mostPages = 100;

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
