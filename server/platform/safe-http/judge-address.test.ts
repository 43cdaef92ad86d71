import { describe, expect, it } from "vitest";
import { judgeAddress } from "./judge-address";

describe("judgeAddress", () => {
  it.each([
    "93.184.216.34",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:2800:220:1:248:1893:25c8:1946",
    "2a00:1450::1",
  ])("%s is public", (address) => expect(judgeAddress(address)).toBe("public"));

  it.each(["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"])(
    "%s is inside",
    (address) => expect(judgeAddress(address)).toBe("inside"),
  );

  it.each(["::1", "fc00::1", "fd00:ec2::255", "::ffff:10.0.0.1", "::ffff:7f00:1"])("%s is inside", (address) =>
    expect(judgeAddress(address)).toBe("inside"),
  );

  it.each([
    ["the metadata service", "169.254.169.254"],
    ["the metadata service, mapped", "::ffff:169.254.169.254"],
    ["link-local IPv6", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["this network", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["no address", "::"],
    ["broadcast", "255.255.255.255"],
    ["multicast", "224.0.0.1"],
    ["multicast IPv6", "ff02::1"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["benchmarks", "198.18.0.1"],
    ["protocol assignments", "192.0.0.192"],
    ["6to4 of 10.0.0.1", "2002:a00:1::"],
    ["NAT64 of 10.0.0.1", "64:ff9b::a00:1"],
    ["local NAT64", "64:ff9b:1::a00:1"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["IPv4-compatible 127.0.0.1", "::7f00:1"],
    ["IPv4-translated", "::ffff:0:7f00:1"],
    ["ISATAP of 10.0.0.1", "2600:1:2:3:0:5efe:a00:1"],
    ["ISATAP of 10.0.0.1, other form", "2600:1:2:3:200:5efe:a00:1"],
    ["site-local", "fec0::1"],
    ["a space not in use", "4000::1"],
    ["the wire server of Azure", "168.63.129.16"],
    ["the wire server of Azure, mapped", "::ffff:168.63.129.16"],
    ["the metadata service of AWS in IPv6", "fd00:ec2::254"],
    ["the same, written out", "fd00:0ec2:0000:0000:0000:0000:0000:0254"],
    ["the metadata service of Google in IPv6", "fd20:ce::254"],
    ["the metadata service of Scaleway in IPv6", "fd00:42::42"],
    ["the metadata service of Alibaba", "100.100.100.200"],
    ["the metadata service in NAT64", "64:ff9b::a9fe:a9fe"],
    ["the metadata service in 6to4", "2002:a9fe:a9fe::"],
    ["an octal number that is no address", "0177.0.0.01x"],
    ["a name", "localhost"],
    ["nothing", ""],
  ])("%s (%s) is never reached", (_name, address) => expect(judgeAddress(address)).toBe("never"));
});
