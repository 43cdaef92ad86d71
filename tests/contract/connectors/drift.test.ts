import { expect, test } from "vitest";
import { describeEachConnector } from "./each-connector";

describeEachConnector(({ fixture }) => {
  test.each(["missing", "renamed", "extra"] as const)(
    "a field that is %s there is named where it matters, and nothing is lost",
    async (change) => {
      const { names, provoke, afterwards, expected } = fixture().drift[change];
      const error = await provoke();
      if (names === undefined) expect(error).toBeUndefined();
      else {
        expect(error).toMatchObject({ name: "ConnectorError", kind: "unexpected_shape" });
        expect(error).toHaveProperty("detail.fields", expect.stringContaining(names));
        expect(error).toHaveProperty("message", expect.stringContaining(names));
      }
      expect(await afterwards()).toEqual(expected);
    },
  );
});
