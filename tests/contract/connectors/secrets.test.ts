import { inspect } from "node:util";
import { expect, test } from "vitest";
import { describeEachConnector } from "./each-connector";
import { signInStates } from "./fixtures/connector-fixture";

/** A secret as it may come to light: as it is, in a URL or form, in a header. */
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ x: secret }).toString().slice(2),
  Buffer.from(secret).toString("base64"),
];

describeEachConnector(({ connector, fixture }) => {
  test("no secret is in any log line, check or error, nor in what an error was caused by", async () => {
    const seen: unknown[] = [];
    for (const state of signInStates) {
      const ctx = await fixture().context(state);
      seen.push(await connector.check(ctx));
      seen.push(
        await fixture()
          .read(ctx)
          .catch((error: unknown) => error),
      );
    }
    const { signIns } = fixture();
    if (!("notApplicable" in signIns)) {
      const ctx = await fixture().context("good");
      await fixture().read(ctx);
      await signIns.expireToken();
      await fixture().read(ctx);
      await signIns.refuseTokens();
      seen.push(
        await fixture()
          .read(ctx)
          .catch((error: unknown) => error),
      );
    }
    for (const cause of Object.values(fixture().kinds)) if (typeof cause === "function") seen.push(await cause());
    for (const { provoke } of Object.values(fixture().drift)) seen.push(await provoke());
    seen.push(fixture().logged());

    const text = inspect(seen, { depth: 12, maxStringLength: null, maxArrayLength: null, breakLength: Infinity });
    const secrets = fixture().secrets();
    expect(text.match(/ConnectorError/g)?.length).toBeGreaterThan(8);
    expect(secrets.length).toBeGreaterThan(1);
    for (const spelling of secrets.flatMap(spellings)) expect(text.includes(spelling)).toBe(false);
  });
});
