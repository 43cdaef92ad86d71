import { describe, expect, it } from "vitest";
import { guardText } from "./guard-text";

const kindsIn = (text: string): string[] => guardText(text).findings.map(({ kind }) => kind);

describe("guardText", () => {
  it("replaces a card number by a note with the last four digits and leaves the rest of the text", () => {
    expect(guardText("Paid with 4111 1111-1111 1111, thanks")).toEqual({
      clean: "Paid with [card number removed ••••1111], thanks",
      findings: [{ kind: "card_number", lastFour: "1111", path: "" }],
    });
  });

  it("finds several in one text, whatever stands directly around them", () => {
    const { clean } = guardText("a4111111111111111b 378282246310005;5555555555554444\n6011111111111117");
    expect(clean.match(/removed/g)).toHaveLength(4);
    expect(clean).not.toMatch(/\d{5}/);
  });

  it.each([
    ["an early Visa of 13 digits", "4222222222222"],
    ["Diners Club, 14", "30569309025904"],
    ["American Express as printed", "3782 822463 10005"],
    ["Maestro, 12 digits after zeros", "0006759649826438453"],
    ["Visa, 19", "4000000000000000006"],
    ["slashes between the printed groups", "4111/1111/1111/1111"],
    ["underscores between the printed groups", "4111_1111_1111_1111"],
    ["expiry and code glued to it", "41111111111111111225123"],
    ["Arabic digits with blanks", "٤١١١ ١١١١ ١١١١ ١١١١"],
    ["keycaps", "4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣"],
  ])("finds %s", (_name, text) => {
    expect(kindsIn(text)).toEqual(["card_number"]);
  });

  it.each([
    ["a wrong check digit", "4111 1111 1111 1112"],
    ["a masked number", "411111******1111 and xxxxxxxxxxxx5454"],
    ["the digits of two lines", "41111111\n11111111"],
    ["a list of amounts", "4111.11 1111.11 1111.11"],
    ["no network's number", "1234567812345670"],
    ["a UUID", "41111111-1111-4111-8111-111111111111"],
  ])("leaves %s alone", (_name, text) => {
    expect(guardText(text)).toEqual({ clean: text, findings: [] });
  });

  it.each([
    ["track 1", "%B4111111111111111^DOE/JOHN^25121010000000000?", "%B[card stripe data removed ••••1111]"],
    ["track 2", ";4111111111111111=25121010000012345678?", ";[card stripe data removed ••••1111]"],
    ["track 2 from a chip", "4111111111111111D25121010000012345F", "[card stripe data removed ••••1111]"],
  ])("takes %s as a whole", (_name, text, clean) => {
    expect(guardText(text)).toMatchObject({ clean, findings: [{ kind: "track" }] });
  });

  it.each([
    "cvv=123",
    "CVV2: 1234",
    'the "csc": "999" field',
    "number=x&cvc=123&zip=9",
    "<CVV2>123</CVV2>",
    "CSC~123|",
    "CVV 123",
    "security code: 123",
    "card_code=1234",
    "cvv%3D123",
  ])("drops the security code in %j", (text) => {
    const { clean, findings } = guardText(text);
    expect(findings).toEqual([{ kind: "security_code", lastFour: undefined, path: "" }]);
    expect(clean).toMatch(/\[card security code removed\]/);
    expect(clean).not.toMatch(/123|999/);
  });

  it.each([
    "CSCRESPONSE~Match|",
    '"csc_response": "123"',
    "cid 1234",
    "country code: 123",
    "response_code: 101",
    "cvv=12345",
  ])("has nothing against %j", (text) => {
    expect(guardText(text).findings).toEqual([]);
  });

  it("takes time in proportion to the text, however it was made to take more", () => {
    const signs = [
      "4 ",
      "1 ",
      "0",
      "41",
      "%25",
      "%",
      "&amp;",
      "&#",
      "\\",
      "4\\",
      "4111-",
      "ABCdef012/",
      "cvv=",
      "card ",
      "\u0664",
      "4\u200b",
    ];
    const start = performance.now();
    for (const hostile of signs) guardText(hostile.repeat(100_000 / hostile.length));
    // Some ten nanoseconds per character and sign; what grows with the square would take minutes.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
