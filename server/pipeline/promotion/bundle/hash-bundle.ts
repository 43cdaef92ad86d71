import { sha256Hex } from "@/server/kernel/ids";
import { canonicalJson, type JsonValue } from "@/server/platform/audit";
import type { Bundle } from "./bundle.schema";

/** SHA-256 over what a bundle says, whatever order a database gave its fields back in. */
export const hashBundle = (bundle: Bundle): string =>
  sha256Hex(canonicalJson(JSON.parse(JSON.stringify(bundle)) as JsonValue));
