import { expect, test } from "vitest";
import { judgedAddresses } from "./judged-addresses";

const names: Readonly<Record<string, readonly string[]>> = {
  "sql.example": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"],
  "half.example": ["93.184.216.34", "10.0.0.5"],
  "metadata.example": ["169.254.169.254"],
  "nowhere.example": [],
};
const lookUp = (allowPrivateHosts: readonly string[] = []) =>
  judgedAddresses({ allowPrivateHosts }, async (name) => {
    const found = names[name];
    if (found === undefined) throw new Error("ENOTFOUND");
    return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  });

test("a host on the open internet leads to all of its addresses", async () => {
  expect((await lookUp()("sql.example", 1433)).map(({ address }) => address)).toEqual(names["sql.example"]);
  expect(await lookUp()("93.184.216.34", 1433)).toEqual([{ address: "93.184.216.34", family: 4 }]);
});

test.each(["half.example", "metadata.example", "10.0.0.5", "127.0.0.1", "::1", "169.254.169.254"])(
  "%s leads where no tenant has any business, wholly or in part",
  async (host) => {
    await expect(lookUp()(host, 1433)).rejects.toMatchObject({ kind: "invalid" });
  },
);

test("what an operator approved with its port may be inside, the metadata service never", async () => {
  const approving = lookUp(["10.0.0.5:1433", "169.254.169.254"]);
  expect(await approving("10.0.0.5", 1433)).toEqual([{ address: "10.0.0.5", family: 4 }]);
  await expect(approving("10.0.0.5", 5432)).rejects.toMatchObject({ kind: "invalid" });
  await expect(approving("169.254.169.254", 1433)).rejects.toMatchObject({ kind: "invalid" });
});

test.each(["nowhere.example", "unknown.example"])("%s leads nowhere, and nothing was sent", async (host) => {
  await expect(lookUp()(host, 1433)).rejects.toMatchObject({ kind: "unavailable" });
});
