import { describe, expect, it } from "vitest";
import { checkOutboundUrl } from "./check-outbound-url";

const reasonFor = (...input: Parameters<typeof checkOutboundUrl>): string => {
  const checked = checkOutboundUrl(...input);
  return checked.ok ? "accepted" : checked.error;
};

describe("an address that a tenant enters", () => {
  it.each([
    "https://api.paytrace.com",
    "https://API.PayTrace.com:443/v1/?a=b#c",
    "https://93.184.216.34/",
    "https://bücher.example",
  ])("%s is accepted", (text) => expect(reasonFor(text)).toBe("accepted"));

  it.each([
    ["https://127.0.0.1", /private network/],
    ["https://127.1", /private network/],
    ["https://0x7f000001", /private network/],
    ["https://0x7f.1", /private network/],
    ["https://2130706433", /private network/],
    ["https://017700000001", /private network/],
    ["https://0", /private network/],
    ["https://%31%32%37.0.0.1", /private network/],
    ["https://１２７．０．０．１", /private network/],
    ["https://127。0。0。1", /private network/],
    ["https://[::1]", /private network/],
    ["https://[::ffff:10.0.0.1]", /private network/],
    ["https://[::ffff:a00:1]", /private network/],
    ["https://[64:ff9b::10.0.0.1]", /private network/],
    ["https://[2002:a00:1::]", /private network/],
    ["https://[::127.0.0.1]", /private network/],
    ["https://[fe80::1]", /private network/],
    ["https://169.254.169.254/latest/meta-data", /private network/],
    ["https://100.64.0.1", /private network/],
    ["https://224.0.0.1", /private network/],
    ["https://localhost", /private network/],
    ["https://LOCALHOST.", /private network/],
    ["https://app.localhost", /private network/],
    ["https://metadata.google.internal", /private network/],
    ["https://erp.example.lan", /private network/],
    ["https://intranet", /private network/],
    ["http://api.paytrace.com", /begin with https/],
    ["file:///etc/passwd", /begin with https/],
    ["gopher://127.0.0.1:70/_x", /begin with https/],
    ["ftp://example.com", /begin with https/],
    ["data:text/plain,x", /begin with https/],
    ["javascript:alert(1)", /begin with https/],
    ["https://user@example.com", /user name or password/],
    ["https://user:pass@example.com", /user name or password/],
    ["https://api.paytrace.com@127.0.0.1", /user name or password/],
    ["https://@example.com", /user name or password/],
    ["https://example.com:22", /Port 22/],
    ["https://example.com:8443", /Port 8443/],
    ["https://exa\tmple.com", /invisible/],
    ["https://example.com\\@127.0.0.1", /backslashes/],
    [" https://example.com", /blanks/],
    ["https://exam\u200bple.com", /invisible/],
    ["example.com", /not a web address/],
    ["https://", /not a web address/],
    ["https://999.1.1.1", /not a web address/],
    ["", /not a web address/],
    [`https://example.com/${"x".repeat(2_000)}`, /too long/],
  ])("%j is refused with a reason in plain words", (text, reason) => {
    expect(reasonFor(text)).toMatch(reason);
  });
});

describe("what an operator approves", () => {
  it("is a host at the usual port, or at the port named with it", () => {
    const rules = { allowPrivateHosts: ["erp.example.lan", "10.0.0.5:8443", "[fd00::1]:8080"] };
    expect(reasonFor("https://erp.example.lan/api", rules)).toBe("accepted");
    expect(reasonFor("https://erp.example.lan:9000", rules)).toMatch(/Port 9000/);
    expect(reasonFor("http://10.0.0.5:8443", rules)).toBe("accepted");
    expect(reasonFor("https://10.0.0.5", rules)).toMatch(/private network/);
    expect(reasonFor("http://[fd00::1]:8080", rules)).toBe("accepted");
    expect(reasonFor("https://10.0.0.6:8443", rules)).not.toBe("accepted");
    expect(reasonFor("https://xerp.example.lan", rules)).not.toBe("accepted");
  });

  it("never includes the metadata service", () => {
    expect(reasonFor("http://169.254.169.254", { allowPrivateHosts: ["169.254.169.254:80"] })).toMatch(
      /cannot be used/,
    );
  });

  it("may include http on port 80 of the open internet", () => {
    expect(reasonFor("http://example.com", { allowedPorts: [80, 443] })).toBe("accepted");
    expect(reasonFor("http://127.0.0.1", { allowedPorts: [80, 443] })).toMatch(/private network/);
  });
});
