import { expect, it } from "vitest";
import { shortenId } from "./shorten-id";

it("shortens in the middle and keeps the prefix that names the kind", () => {
  expect(shortenId("0198c2f4-77a1-7c3e-9b0d-5f1e2a3b4c5d")).toBe("0198c2…4c5d");
  expect(shortenId("pst_01JCQ6Z8M3K4T9V2")).toBe("pst_01JCQ6…T9V2");
});

it("leaves an id alone that would not get shorter", () => {
  expect(shortenId("104233")).toBe("104233");
  expect(shortenId("pst_01JCQ6T9V2")).toBe("pst_01JCQ6T9V2");
});
