import { describe, expect, it } from "vitest";
import { guardJson } from "./guard-json";

const card = "4111111111111111";

describe("guardJson", () => {
  it("guards texts, numbers and keys at any depth and names their place", () => {
    const { clean, findings } = guardJson({ memo: `card ${card}`, lines: [{ n: 4111111111111111 }], [card]: true });
    expect(clean).toEqual({
      memo: "card [card number removed ••••1111]",
      lines: [{ n: "[card number removed ••••1111]" }],
      "[card number removed ••••1111]": true,
    });
    expect(findings.map(({ path }) => path).sort()).toEqual(["(key)", "lines.0.n", "memo"]);
  });

  it("passes a clean document on as it is", () => {
    const document = {
      id: 392483066,
      masked_card_number: "xxxxxxxxxxxx5439",
      csc_response: "Match",
      list: [null, true, 1.5],
    };
    const guarded = guardJson(document);
    expect(guarded.clean).toBe(document);
    expect(guarded.findings).toEqual([]);
  });

  it("copies only the parts that hold a finding", () => {
    const untouched = { a: [1, 2, 3] };
    const { clean } = guardJson({ untouched, memo: card });
    expect((clean as { untouched: unknown }).untouched).toBe(untouched);
  });

  it("drops security codes by the name of their field, as text or number, and keeps what is none", () => {
    const document = {
      csc: "999",
      credit_card: { cardCVV2: 1234, SecurityCode: "123" },
      csc_response: "123",
      cvv: "Match",
    };
    expect(guardJson(document).clean).toEqual({
      csc: "[card security code removed]",
      credit_card: { cardCVV2: "[card security code removed]", SecurityCode: "[card security code removed]" },
      csc_response: "123",
      cvv: "Match",
    });
  });

  it("keeps an identifier in an allowed field and guards the same digits everywhere else", () => {
    const document = { order_id: card, memo: card, orders: [{ id: 4111111111111111, note: card }] };
    const { clean, findings } = guardJson(document, { allowFields: ["order_id", "orders.*.id"] });
    expect(clean).toMatchObject({ order_id: card, orders: [{ id: 4111111111111111 }] });
    expect(findings.map(({ path }) => path)).toEqual(["memo", "orders.0.note"]);
  });

  it("guards free text and grouped digits in an allowed field all the same", () => {
    for (const value of [`paid with ${card}`, "4111-1111-1111-1111", "4111 1111 1111 1111", "3782-822463-10005"]) {
      expect(guardJson({ order_id: value }, { allowFields: ["order_id"] }).findings).toHaveLength(1);
    }
  });

  it("takes a number that the parser has rounded for a card number if one could begin like it", () => {
    expect(guardJson(JSON.parse('{"n":4000000000000000006}'))).toEqual({
      clean: { n: "[card number removed]" },
      findings: [{ kind: "card_number", lastFour: undefined, path: "n" }],
    });
    expect(guardJson(JSON.parse('{"n":1732136000123456789}')).findings).toEqual([]);
  });

  it("keeps a key such as __proto__ an ordinary key", () => {
    const { clean } = guardJson(JSON.parse(`{"__proto__":{"memo":"${card}"}}`));
    expect(Object.keys(clean as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  });

  it("drops what is nested beyond any real document instead of overflowing or passing it on", () => {
    const deep = JSON.parse(`${"[".repeat(5_000)}"${card}"${"]".repeat(5_000)}`);
    expect(JSON.stringify(guardJson(deep).clean)).not.toContain(card);
  });
});
