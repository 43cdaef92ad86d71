import { randomInt } from "node:crypto";
import { sha256Hex } from "@/server/kernel/ids";

/** Without letters that read like figures. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 12;

/** A new code as it is read out and typed, such as `7K2M-Q9XR-04TB`: 60 bits. */
export function newPairingCode(): string {
  const characters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]);
  return [0, 4, 8].map((from) => characters.slice(from, from + 4).join("")).join("-");
}

/** What is stored of a code, and how a typed one is looked up: capitals, dashes and look-alikes make no difference. */
export function hashPairingCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return sha256Hex(`pairing code ${plain}`);
}
