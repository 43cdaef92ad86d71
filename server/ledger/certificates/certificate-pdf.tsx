import { Document, Page, Text, View } from "@react-pdf/renderer";
import type { Certificate, CertificateCheck } from "./certificate.schema";
import { checkLooks, paper, verdictLooks } from "./certificate-paper";
import {
  amountWords,
  applicationWords,
  dayTime,
  documentWords,
  effectAmount,
  effectFacts,
  flowWords,
  kindWords,
  paymentFacts,
  sourceWords,
  verdictWords,
} from "./certificate-words";
import { missingLetter } from "./in-font-letters";

/** A payment met often is told by its first events; the JSON has them all. */
const shownEvents = 6;

/** The certificate on paper: what is claimed, what it rests on, and how anybody can check it again. */
export const certificateDocument = (certificate: Certificate) => (
  <Document
    title={`Posting certificate ${certificate.transactionId}`}
    author="Tallybridge"
    subject={certificate.sha256}
    language="en"
  >
    <Page size="LETTER" style={paper.page}>
      <Head certificate={certificate} />
      <Section title="Payment in PayTrace">
        <Facts facts={paymentFacts(certificate)} />
      </Section>
      <Effects certificate={certificate} />
      <Reversals certificate={certificate} />
      <Applications certificate={certificate} />
      <Section title="Checked when this was issued">
        {certificate.checks.map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </Section>
      <Messages certificate={certificate} />
      <Foot certificate={certificate} />
    </Page>
  </Document>
);

function Head({ certificate }: { readonly certificate: Certificate }) {
  const { statement, transactionId, payment, issuedFor, issuedAt } = certificate;
  const { color, backgroundColor } = verdictLooks[statement.verdict];
  const from = payment.payerName === "" ? "" : ` from ${payment.payerName}`;
  return (
    <View>
      <View style={paper.between}>
        <Text style={paper.brand}>Tallybridge</Text>
        <Text style={paper.quiet}>
          {`${issuedFor.tenant}, ${environmentWord(issuedFor.environment)}`} · issued {dayTime(issuedAt)}
        </Text>
      </View>
      <View style={paper.between}>
        <Text style={paper.title}>Posting certificate</Text>
        <Text style={paper.figure}>{amountWords(payment.amount, payment.currency)}</Text>
      </View>
      <Text style={paper.subject}>{`PayTrace transaction ${transactionId}${from}`}</Text>
      <View style={[paper.statement, { borderLeftColor: color, backgroundColor }]}>
        <Text style={[paper.verdict, { color }]}>{verdictWords[statement.verdict]}</Text>
        <Text>{statement.text}</Text>
      </View>
    </View>
  );
}

const environmentWord = (kind: string): string =>
  kind === "qa" ? "QA" : kind.replace(/^./, (first) => first.toUpperCase());

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <View style={paper.section}>
      <Text style={paper.heading}>{title}</Text>
      {children}
    </View>
  );
}

function Effects({ certificate }: { readonly certificate: Certificate }) {
  if (certificate.effects.length === 0) {
    return (
      <Section title="Effect in Sage Pro">
        <Text style={paper.quiet}>None.</Text>
      </Section>
    );
  }
  return (
    <Section title="Effect in Sage Pro">
      {certificate.effects.map((effect) => (
        <View key={effect.postingKey} style={paper.effect} wrap={false}>
          <View style={paper.between}>
            <Text style={paper.bold}>{`${kindWords[effect.kind]}: ${documentWords(effect)}`}</Text>
            <Text style={paper.bold}>{effectAmount(effect)}</Text>
          </View>
          <Facts facts={effectFacts(effect)} />
          <Row label="Decided by" value={flowWords(effect)} />
          <Row label="Posting key" value={effect.postingKey} mono />
          {effect.document.currentHash === effect.document.writtenHash ? (
            <Row label="Rows, unchanged" value={effect.document.writtenHash} mono />
          ) : (
            <>
              <Row label="Rows as written" value={effect.document.writtenHash} mono />
              <Row label="Rows as they are" value={effect.document.currentHash ?? "Not read"} mono />
            </>
          )}
        </View>
      ))}
    </Section>
  );
}

function Reversals({ certificate }: { readonly certificate: Certificate }) {
  if (certificate.reversals.length === 0) return null;
  return (
    <Section title="Given back since, each with a certificate of its own">
      {certificate.reversals.map((reversal) => (
        <View key={reversal.postingKey} style={paper.between}>
          <Text>
            {reversal.reason}, transaction {reversal.transactionId}, {dayTime(reversal.confirmedAt)}
          </Text>
          <Text>{amountWords(`-${reversal.amount}`, reversal.currency)}</Text>
        </View>
      ))}
    </Section>
  );
}

function Applications({ certificate }: { readonly certificate: Certificate }) {
  if (certificate.applications.length === 0) return null;
  return (
    <Section title="Applied to invoices since, without cash">
      {certificate.applications.map((application) => (
        <View key={application.postingKey} style={paper.between}>
          <Text>{applicationWords(application)}</Text>
          <Text>{amountWords(application.amount, application.currency)}</Text>
        </View>
      ))}
    </Section>
  );
}

function Check({ check }: { readonly check: CertificateCheck }) {
  const { word, color } = checkLooks[check.state];
  return (
    <View style={paper.line} wrap={false}>
      <Text style={[paper.bold, { width: 62, color }]}>{word}</Text>
      <Text style={{ width: 158 }}>{check.title}</Text>
      <Text style={[paper.value, paper.quiet]}>{check.text}</Text>
    </View>
  );
}

function Messages({ certificate }: { readonly certificate: Certificate }) {
  const { events } = certificate;
  const more = events.length - shownEvents;
  return (
    <Section title="Messages it came by">
      {events.slice(0, shownEvents).map((event) => (
        <View key={event.eventId} style={paper.row}>
          <Text style={{ width: 116 }}>{dayTime(event.receivedAt)}</Text>
          <Text style={{ width: 116 }}>
            {sourceWords(event.source)}, {event.deliveries === 1 ? "once" : `${event.deliveries} times`}
          </Text>
          <Text style={[paper.mono, paper.value]}>{event.bodyHash}</Text>
        </View>
      ))}
      {more > 0 ? <Text style={paper.quiet}>and {more} more, listed in the JSON of this certificate</Text> : null}
    </Section>
  );
}

/** Facts in two columns, the second wider: in it stand the instants. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <View style={paper.facts}>
      {facts.map(([label, value], place) => (
        <View key={label} style={[paper.fact, { width: place % 2 === 0 ? "45%" : "55%" }]}>
          <Text style={paper.label}>{label}</Text>
          <Text style={paper.value}>{value}</Text>
        </View>
      ))}
    </View>
  );
}

function Row({
  label,
  value,
  mono = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly mono?: boolean;
}) {
  return (
    <View style={paper.row}>
      <Text style={paper.label}>{label}</Text>
      <Text style={mono ? [paper.value, paper.mono] : paper.value}>{value}</Text>
    </View>
  );
}

function Foot({ certificate }: { readonly certificate: Certificate }) {
  const boxes = JSON.stringify(certificate).includes(missingLetter);
  return (
    <View style={paper.foot} fixed>
      <View style={paper.row}>
        <Text style={paper.label}>SHA-256</Text>
        <Text style={[paper.mono, paper.value]}>{certificate.sha256}</Text>
      </View>
      <Text style={paper.quiet}>
        Over this certificate's JSON without the hash, names sorted, no spaces. Times are UTC. Hashes of messages and
        rows are SHA-256.
        {boxes ? ` A ${missingLetter} stands for a letter this print lacks; the JSON has it.` : ""}
      </Text>
    </View>
  );
}
