import { describe, expect, test } from "vitest";
import { checkNames } from "@/server/connectors/contract";
import { describeEachConnector } from "./each-connector";
import { failureOf } from "./fixtures/connector-fixture";

describeEachConnector(({ connector, fixture }) => {
  test("shows of good credentials, step by step and in plain words, that they are good", async () => {
    const results = await connector.check(await fixture().context("good"));
    expect(results.map(({ name, passed }) => [name, passed])).toEqual(checkNames.map((name) => [name, true]));
    for (const { text } of results) expect(text).toMatch(/^[A-Z].{10,}\.$/);
  });

  test.each(["wrong", "expired", "locked"] as const)(
    "says of %s credentials that they are not accepted and what to do, and stops there",
    async (state) => {
      const ctx = await fixture().context(state);
      const results = await connector.check(ctx);
      expect(results.map(({ name, passed }) => [name, passed])).toEqual([
        ["reached", true],
        ["signed_in", false],
      ]);
      const [, failed] = results;
      expect(failed).toMatchObject({ kind: "auth_expired" });
      expect(failed?.text).toMatch(/does not accept .{5,}\.$/);
      expect(failed).toHaveProperty("remedy", expect.stringMatching(/^[A-Z].{20,}\.$/));
      expect(await failureOf(fixture().read(ctx))).toMatchObject({ name: "ConnectorError", kind: "auth_expired" });
    },
  );

  test("tells a missing permission from a sign-in that is not accepted", async () => {
    const results = await fixture().whileForbidden((ctx) => connector.check(ctx));
    expect(results.map(({ name, passed }) => [name, passed])).toEqual([
      ["reached", true],
      ["signed_in", true],
      ["permissions", false],
    ]);
    expect(results.at(-1)).toMatchObject({ kind: "forbidden", remedy: expect.stringMatching(/permission|right/) });
  });

  describe("when it signs in for a token", () => {
    const signIns = () => {
      const { signIns: known } = fixture();
      return "notApplicable" in known ? undefined : known;
    };

    test("renews an expired one once, and the call goes through", async () => {
      const tokens = signIns();
      if (tokens === undefined) return expectReason(fixture().signIns);
      const ctx = await fixture().context("good");
      const before = tokens.count();
      await fixture().read(ctx);
      await tokens.expireToken();
      await fixture().read(ctx);
      await fixture().read(ctx);
      expect(tokens.count() - before).toBe(2);
    });

    test("stops after one renewal when the new one is refused too", async () => {
      const tokens = signIns();
      if (tokens === undefined) return expectReason(fixture().signIns);
      const ctx = await fixture().context("good");
      await fixture().read(ctx);
      await tokens.refuseTokens();
      const before = tokens.count();
      expect(await failureOf(fixture().read(ctx))).toMatchObject({ kind: "auth_expired" });
      expect(tokens.count() - before).toBe(1);
    });

    test.each(["wrong", "expired", "locked"] as const)(
      "tries %s credentials once, whoever asks and however often, and again after its time",
      async (state) => {
        const tokens = signIns();
        if (tokens === undefined) return expectReason(fixture().signIns);
        const ctx = await fixture().context(state);
        const before = tokens.count();
        for (let round = 0; round < 5; round += 1) {
          await failureOf(fixture().read(ctx));
          expect((await connector.check(ctx)).at(-1)).toMatchObject({ name: "signed_in", passed: false });
        }
        expect(tokens.count() - before).toBe(1);
        tokens.pass(5 * 60_000);
        await failureOf(fixture().read(ctx));
        expect(tokens.count() - before).toBe(2);
        tokens.pass(59 * 60_000);
        await failureOf(fixture().read(ctx));
        expect(tokens.count() - before).toBe(2);
      },
    );

    test("tries changed credentials at once", async () => {
      const tokens = signIns();
      if (tokens === undefined) return expectReason(fixture().signIns);
      const wrong = await fixture().context("wrong");
      await failureOf(fixture().read(wrong));
      const { credentials } = await fixture().context("good");
      // The settings of the first connection with the password of the second: the stand-ins all have the same.
      await fixture().read({ ...wrong, credentials });
    });
  });
});

const expectReason = (given: object) =>
  expect(given).toHaveProperty("notApplicable", expect.stringMatching(/.{20,}\.$/));
