import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "@/server/kernel/ids";
import { createVault, type Place } from "./create-vault";
import { type MasterKey, parseMasterKeys } from "./parse-master-keys";
import { VaultError } from "./vault-error";

const masterKey = (id: string): MasterKey => ({ id, key: randomBytes(32) });
const place: Place = { table: "connections", column: "sealed_credentials", rowId: newId() };
const secret = 'pa$$word ✓ {"key":"value"}';
const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof VaultError) return error.reason;
    throw error;
  }
  return "opened";
};

describe("vault", () => {
  const vault = createVault([masterKey("key1")]);
  const dataKey = vault.createDataKey(newId());
  const sealed = vault.seal(dataKey, place, secret);

  it("opens what it sealed, and seals the same text differently each time", () => {
    expect(vault.open(dataKey, place, sealed)).toBe(secret);
    expect(vault.open(dataKey, place, vault.seal(dataKey, place, ""))).toBe("");
    expect(Buffer.from(vault.seal(dataKey, place, secret)).equals(sealed)).toBe(false);
    expect(Buffer.from(sealed).includes("pa$$word")).toBe(false);
  });

  it("opens nothing that was moved to another row, column or table", () => {
    for (const moved of [{ rowId: newId() }, { column: "sealed_secret" }, { table: "hook_endpoints" }]) {
      expect(reasonOf(() => vault.open(dataKey, { ...place, ...moved }, sealed))).toBe("refused");
    }
  });

  it("opens nothing that was moved to another tenant, with either tenant's key", () => {
    const neighbour = vault.createDataKey(newId());
    expect(reasonOf(() => vault.open(neighbour, place, sealed))).toBe("unknown_key");
    expect(reasonOf(() => vault.open({ ...dataKey, tenantId: neighbour.tenantId }, place, sealed))).toBe("refused");
    expect(reasonOf(() => vault.open({ ...neighbour, dataKeyId: dataKey.dataKeyId }, place, sealed))).toBe("refused");
    expect(reasonOf(() => vault.open({ ...neighbour, wrapped: dataKey.wrapped }, place, sealed))).toBe("refused");
  });

  it("fails closed when any single byte of a sealed value or of a wrapped key is changed or cut off", () => {
    const changed = (bytes: Uint8Array, index: number): Uint8Array =>
      bytes.map((byte, at) => (at === index ? byte ^ 1 : byte));
    for (let index = 0; index < sealed.length; index += 1) {
      expect(reasonOf(() => vault.open(dataKey, place, changed(sealed, index)))).not.toBe("opened");
      expect(reasonOf(() => vault.open(dataKey, place, sealed.subarray(0, index)))).not.toBe("opened");
    }
    for (let index = 0; index < dataKey.wrapped.length; index += 1) {
      const wrapped = changed(dataKey.wrapped, index);
      expect(reasonOf(() => vault.open({ ...dataKey, wrapped }, place, sealed))).not.toBe("opened");
    }
  });

  it("refuses a place whose parts could be read in two ways", () => {
    expect(reasonOf(() => vault.seal(dataKey, { ...place, table: "a|b" }, secret))).toBe("malformed");
    expect(reasonOf(() => vault.seal(dataKey, { ...place, rowId: "" }, secret))).toBe("malformed");
  });

  it("keeps secrets and keys out of its error messages", () => {
    const opening = () => vault.open(dataKey, { ...place, rowId: newId() }, sealed);
    expect(opening).toThrow(/^The seal does not hold for/);
    expect(opening).not.toThrow(/pa\$\$word/);
  });
});

describe("rotation of the master key", () => {
  const [first, second] = [masterKey("key1"), masterKey("key2")];
  const before = createVault([first]);
  const during = createVault([second, first]);
  const after = createVault([second]);
  const oldKey = before.createDataKey(newId());
  const sealed = before.seal(oldKey, place, secret);

  it("reads what the earlier key wrapped while both are loaded", () => {
    expect(during.open(oldKey, place, sealed)).toBe(secret);
    expect(during.isCurrent(oldKey)).toBe(false);
  });

  it("rewraps the data key alone, after which the earlier master key can go", () => {
    const newKey = during.rewrap(oldKey);
    expect(during.isCurrent(newKey)).toBe(true);
    expect(after.open(newKey, place, sealed)).toBe(secret);
    expect(reasonOf(() => after.open(oldKey, place, sealed))).toBe("unknown_key");
    expect(newKey.dataKeyId).toBe(after.dataKeyIdOf(sealed));
  });

  it("keeps fingerprints over a rotation", () => {
    expect(after.fingerprint(during.rewrap(oldKey), secret)).toEqual(before.fingerprint(oldKey, secret));
  });

  it("refuses another key under the same id", () => {
    expect(reasonOf(() => createVault([masterKey("key1")]).open(oldKey, place, sealed))).toBe("refused");
  });
});

describe("fingerprint", () => {
  const vault = createVault([masterKey("key1")]);
  const dataKey = vault.createDataKey(newId());

  it("tells secrets apart and shows their last four characters", () => {
    expect(vault.fingerprint(dataKey, "secret-number-1234")).toMatchObject({ lastFour: "1234" });
    expect(vault.fingerprint(dataKey, "secret-number-1234").hash).toMatch(/^[0-9a-f]{8}$/);
    expect(vault.fingerprint(dataKey, "a").hash).not.toBe(vault.fingerprint(dataKey, "b").hash);
  });

  it("shows nothing of a short secret, and differs between tenants", () => {
    expect(vault.fingerprint(dataKey, "12345678901").lastFour).toBeUndefined();
    expect(vault.fingerprint(vault.createDataKey(newId()), "a").hash).not.toBe(vault.fingerprint(dataKey, "a").hash);
  });
});

describe("parseMasterKeys", () => {
  const encoded = () => randomBytes(32).toString("base64");

  it("reads the current key first and the earlier ones after it", () => {
    const keys = parseMasterKeys(` key2:${encoded()} , key1:${encoded()},`);
    expect(keys.map(({ id }) => id)).toEqual(["key2", "key1"]);
  });

  const twice = encoded();
  it.each([
    ["nothing", undefined, /no master key/],
    ["blanks", " , ", /no master key/],
    ["a key without id", encoded(), /no usable id/],
    ["a short key", `key1:${randomBytes(16).toString("base64")}`, /must be 32 bytes/],
    ["hexadecimal digits", `key1:${randomBytes(32).toString("hex")}`, /must be 32 bytes/],
    ["a mistyped key", `key1:${encoded().slice(1)}*`, /must be 32 bytes/],
    ["zeros", `key1:${Buffer.alloc(32).toString("base64")}`, /sample value/],
    ["00 01 02 …", `key1:${Buffer.from([...Array(32).keys()]).toString("base64")}`, /sample value/],
    [
      "a typed sentence",
      `key1:${Buffer.from("please change this key before use").subarray(0, 32).toString("base64")}`,
      /sample/,
    ],
    ["one id twice", `key1:${encoded()},key1:${encoded()}`, /same id/],
    ["one key twice", `key1:${twice},key2:${twice}`, /same bytes/],
  ])("refuses %s", (_name, text, message) => {
    expect(() => parseMasterKeys(text)).toThrow(message);
  });
});
