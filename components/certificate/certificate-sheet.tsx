import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Certificate } from "@/server/ledger/certificates/certificate.schema";
import {
  amountWords,
  applicationWords,
  dayTime,
  paymentFacts,
  sourceWords,
} from "@/server/ledger/certificates/certificate-words";
import { CertificateChecks } from "./certificate-checks";
import { CertificateEffect } from "./certificate-effect";
import { CertificateStatement } from "./certificate-statement";
import { Fingerprint } from "./fingerprint";

/** The certificate on screen, in the order of the paper: what is claimed, what it rests on, how to check it again. */
export function CertificateSheet({ certificate }: { certificate: Certificate }) {
  const { effects, events, reversals, applications } = certificate;
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <CertificateStatement certificate={certificate} />
      <Card title="Checked when this was issued">
        <CertificateChecks checks={certificate.checks} />
      </Card>
      <Card title="Payment in PayTrace">
        <KeyValueList columns={2} items={paymentFacts(certificate).map(([label, value]) => ({ label, value }))} />
      </Card>
      <Card title="Effect in Sage Pro">
        {effects.length === 0 ? (
          <p className="text-muted">None.</p>
        ) : (
          <div className="flex flex-col gap-6">
            {effects.map((effect) => (
              <CertificateEffect key={effect.postingKey} effect={effect} />
            ))}
          </div>
        )}
      </Card>
      {reversals.length > 0 && (
        <Card title="Given back since" note="Each of these transactions has a certificate of its own.">
          <ul className="divide-y">
            {reversals.map(({ postingKey, transactionId, reason, amount, currency, confirmedAt }) => (
              <li key={postingKey} className="flex flex-wrap justify-between gap-x-6 py-2">
                <span>
                  {reason} <span className="font-mono text-muted text-sm">{transactionId}</span>,{" "}
                  <span className="tabular-nums">{dayTime(confirmedAt)}</span>
                </span>
                <span className="tabular-nums">{amountWords(`-${amount}`, currency)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {applications.length > 0 && (
        <Card title="Applied to invoices since" note="From what this payment left on account; no cash moved.">
          <ul className="divide-y">
            {applications.map((application) => (
              <li key={application.postingKey} className="py-2">
                <p className="flex flex-wrap justify-between gap-x-6">
                  <span>{applicationWords(application)}</span>
                  <span className="tabular-nums">{amountWords(application.amount, application.currency)}</span>
                </p>
                <Fingerprint>{application.postingKey}</Fingerprint>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="Messages it came by" note="With the SHA-256 of each message as it came.">
        <ul className="divide-y">
          {events.map((event) => (
            <li key={event.eventId} className="py-2">
              <p className="flex flex-wrap justify-between gap-x-6">
                <span>
                  {sourceWords(event.source)}, {event.deliveries === 1 ? "once" : `${event.deliveries} times`}
                </span>
                <span className="text-muted tabular-nums">{dayTime(event.receivedAt)}</span>
              </p>
              <Fingerprint>{event.bodyHash}</Fingerprint>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="This certificate" note="SHA-256 over its JSON without the hash itself, names sorted, no spaces.">
        <Fingerprint>{certificate.sha256}</Fingerprint>
      </Card>
    </div>
  );
}
