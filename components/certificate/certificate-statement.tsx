import { classes } from "@/components/ui/classes";
import { type Meaning, meanings } from "@/components/ui/meanings";
import type { Certificate } from "@/server/ledger/certificates/certificate.schema";
import { amountWords, dayTime, verdictWords } from "@/server/ledger/certificates/certificate-words";

const meaningOf = {
  one_effect: "posted",
  no_effect: "posted",
  pending: "waiting",
  not_checked: "waiting",
  contradicted: "failed",
} as const satisfies Record<Certificate["statement"]["verdict"], Meaning>;

/** What the certificate claims, in one sentence, about how much money and for whom. */
export function CertificateStatement({ certificate }: { certificate: Certificate }) {
  const { statement, payment, issuedFor, issuedAt, transactionId } = certificate;
  const { Icon, ink, mark, line, tint } = meanings[meaningOf[statement.verdict]];
  return (
    <section className={classes("rounded-lg border p-4", tint, line)}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2 className={classes("flex items-center gap-2 font-semibold text-lg", ink)}>
          <Icon aria-hidden className={classes("size-5 shrink-0", mark)} />
          {verdictWords[statement.verdict]}
        </h2>
        <p className="font-semibold text-lg tabular-nums">{amountWords(payment.amount, payment.currency)}</p>
      </div>
      <p className="mt-1 max-w-2xl">{statement.text}</p>
      <p className="mt-3 text-muted text-sm">
        Transaction {transactionId} of {issuedFor.tenant}, {issuedFor.environment}. Issued {dayTime(issuedAt)}.
      </p>
    </section>
  );
}
