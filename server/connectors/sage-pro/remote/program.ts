import { verify } from "node:crypto";
import { readPublicKey } from "./sign-request";

/** The program for sites, as one version of it is named and signed. */
export interface NamedProgram {
  readonly version: string;
  /** Of the file, in hex. */
  readonly sha256: string;
}

/** Version and content together: neither an older file nor another one passes for it. */
const textOf = ({ version, sha256 }: NamedProgram): Buffer =>
  Buffer.from(["tallybridge-agent-program-1", version, sha256].join("\n"));

/** Ed25519, base64url; made by `server/launcher/sign-agent.mjs`, with a key that is not on the portal. */
export function isProgramSignedBy(program: NamedProgram, signature: string, publicKey: string): boolean {
  const key = readPublicKey(publicKey);
  const bytes = Buffer.from(signature, "base64url");
  return key !== undefined && bytes.length === 64 && verify(null, textOf(program), key, bytes);
}

const versionParts = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

/** Whether the first version is later than the second. What is no version is later than none. */
export function isLaterVersion(version: string, than: string): boolean {
  const [one, other] = [versionParts.exec(version), versionParts.exec(than)];
  if (one === null || other === null) return false;
  for (const place of [1, 2, 3]) {
    const difference = Number(one[place]) - Number(other[place]);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
