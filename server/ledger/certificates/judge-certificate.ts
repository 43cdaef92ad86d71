import type { Evidence } from "./certificate.repo";
import type { CertificateCheck, CertificateContent } from "./certificate.schema";
import { confirmedOf } from "./check-evidence";

/** What the checks add up to. What still moves is pending, whatever the checks say of it so far. Pure. */
export function judgeCertificate(
  evidence: Evidence,
  checks: readonly CertificateCheck[],
): CertificateContent["statement"] {
  const { outcome } = evidence.payment;
  const confirmed = confirmedOf(evidence);
  const failed = (id: string) => checks.some((check) => check.id === id && check.state === "failed");
  if (outcome === "needs_you") {
    return { verdict: "pending", text: "This payment waits for a decision. It is certified once it is in the books." };
  }
  if (["received", "working", "waiting"].includes(outcome) || failed("nothing-outstanding")) {
    return { verdict: "pending", text: "This payment is on its way into the books. It is certified once it is there." };
  }
  if (checks.some((check) => check.state === "failed")) {
    return {
      verdict: "contradicted",
      text: "A check failed. What it found is named below, and we look into it.",
    };
  }
  if (checks.some((check) => check.state === "not_checked")) {
    return {
      verdict: "not_checked",
      text: "Our records show exactly one effect. Sage Pro could not be asked just now, so this is not yet proven.",
    };
  }
  if (confirmed.length === 0) {
    return { verdict: "no_effect", text: "This payment moved no money and has no effect in the books." };
  }
  if (confirmed.every((posting) => posting.kind === "payment_failed")) {
    return {
      verdict: "one_effect",
      text: "This payment was not approved. It is noted in Sage Pro once; no money moved.",
    };
  }
  return { verdict: "one_effect", text: `${oneEffect}${whatCameAfter(evidence)}` };
}

const oneEffect =
  "This payment has exactly one effect in the books: each of its postings exists once and is as it was written.";

function whatCameAfter(evidence: Evidence): string {
  if (evidence.applications.length > 0) return " What was applied of it to invoices since is listed below.";
  if (evidence.reversals.length > 0) return " What was given back since is listed below.";
  const gaveBack = evidence.payment.type === "refund" || evidence.payment.type === "chargeback";
  const undone = !gaveBack && confirmedOf(evidence).some((posting) => posting.kind === "reversal");
  return undone ? " It was taken out again by a reversal, which is one of them." : "";
}
