import { newSecret } from "@/server/kernel/ids";
import type { EnvironmentKind } from "@/server/platform/auth";

/** A new key, `tb_<environment kind>_<256 random bits>`. The prefix lets secret scanners and people recognise it. */
export const newKeyText = (kind: EnvironmentKind): string => `tb_${kind}_${newSecret()}`;

/**
 * The key of an `Authorization: Bearer …` header; undefined when there is none. The scheme's case does not matter, and a
 * text far too long to be a key is not worth hashing.
 */
export function keyOfRequest(request: Request): string | undefined {
  const header = request.headers.get("authorization");
  if (header === null || header.length > 200) return undefined;
  return /^bearer +(\S+)$/i.exec(header.trim())?.[1];
}
