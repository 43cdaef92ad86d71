import { expect, test } from "vitest";
import { assertSameOrigin } from "./assert-same-origin";

const appUrl = "https://portal.example";
const judge = (headers: Record<string, string>) => () => assertSameOrigin(new Headers(headers), appUrl);

test.each([
  ["the same origin, as the browser says", { "sec-fetch-site": "same-origin", origin: appUrl }],
  ["our address", { origin: appUrl }],
  ["the host it was sent to, when reached by another name", { origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }],
])("a change from %s is let through", (_from, headers) => {
  expect(judge(headers)).not.toThrow();
});

test.each([
  ["nowhere", {}],
  ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
  ["a neighbouring subdomain", { "sec-fetch-site": "same-site", origin: "https://shop.portal.example" }],
  ["a typed address", { "sec-fetch-site": "none" }],
  ["another origin without fetch metadata", { origin: "https://evil.example", host: "portal.example" }],
  ["a sandboxed frame", { origin: "null", host: "portal.example" }],
  ["an origin that contradicts the metadata", { "sec-fetch-site": "same-origin", origin: "https://evil.example" }],
  ["a forged forwarding header", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
])("a change from %s is refused", (_from, headers) => {
  expect(judge(headers)).toThrow(expect.objectContaining({ code: "forbidden" }));
});
