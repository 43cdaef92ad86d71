import { describe, expect, it } from "vitest";
import { decrypt, encrypt } from "./aes-gcm";

/** The AES-256 cases 13 to 16 published with the GCM specification that SP 800-38D adopts. */
const vectors = [
  { key: "00".repeat(32), iv: "00".repeat(12), plain: "", aad: "", sealed: "530f8afbc74536b9a963b4f1c4cb738b" },
  {
    key: "00".repeat(32),
    iv: "00".repeat(12),
    plain: "00".repeat(16),
    aad: "",
    sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
  },
  {
    key: "feffe9928665731c6d6a8f9467308308".repeat(2),
    iv: "cafebabefacedbaddecaf888",
    plain:
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
      "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
    aad: "",
    sealed:
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
      "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad" +
      "b094dac5d93471bdec1a502270e3cc6c",
  },
  {
    key: "feffe9928665731c6d6a8f9467308308".repeat(2),
    iv: "cafebabefacedbaddecaf888",
    plain:
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
      "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
    aad: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
    sealed:
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
      "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" +
      "76fc6ece0f4e1768cddf8853bb2d551b",
  },
];

const bytes = (hex: string) => Buffer.from(hex, "hex");

describe("AES-256-GCM", () => {
  it.each(vectors)("gives the published answer for a plain text of $plain.length hex digits, aad $aad", (vector) => {
    const { key, iv, plain, aad, sealed } = vector;
    expect(Buffer.from(encrypt(bytes(key), bytes(iv), bytes(plain), bytes(aad))).toString("hex")).toBe(sealed);
    expect(Buffer.from(decrypt(bytes(key), bytes(iv), bytes(sealed), bytes(aad))).toString("hex")).toBe(plain);
  });
});
