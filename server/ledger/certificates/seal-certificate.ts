import { sha256Hex } from "@/server/kernel/ids";
import { canonicalJson } from "@/server/platform/audit";
import type { Certificate, CertificateContent } from "./certificate.schema";

/** Adds the certificate's own hash, over the canonical JSON of all the rest. */
export const sealCertificate = (content: CertificateContent): Certificate => ({
  ...content,
  sha256: sha256Hex(canonicalJson(content)),
});

/** Whether a certificate is as it was issued. */
export function isIntact({ sha256, ...content }: Certificate): boolean {
  return sha256Hex(canonicalJson(content)) === sha256;
}
