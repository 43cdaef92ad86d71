import { Secret } from "otpauth";
import { sha256Hex } from "@/server/kernel/ids";

const howMany = 10;

/** Ten codes of 120 random bits each, in groups that one can copy by hand: too many to be found by trying, also from their digests. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: howMany }, () => new Secret({ size: 15 }).base32.match(/.{4}/g)?.join("-") ?? "");

/** How a code is kept; hyphens, spaces and capitals are the writer's. */
export const hashRecoveryCode = (code: string): string => sha256Hex(code.replace(/[\s-]/g, "").toUpperCase());
