import { createHash } from "node:crypto";

const mark = /\/TB-[0-9a-f]{16}$/;

/**
 * What PayTrace keeps as the invoice id of a charge that we ask for: what the payer pays, and a mark that no other charge has.
 * Deterministic, at most 50 characters; a lost answer is looked up by it.
 */
export function gatewayReference(
  scope: { readonly tenantId: string; readonly environmentId: string },
  { reference, subject, sequence }: { readonly reference: string; readonly subject: string; readonly sequence: number },
): string {
  const text = `${scope.tenantId}/${scope.environmentId}/${subject}/${sequence}`;
  return `${reference}/TB-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** The part of an invoice id that names what is paid: our own mark is none of it. */
export const payersReference = (invoiceId: string): string => invoiceId.replace(mark, "");
