import { Document, Page, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { Certificate, CertificateCheck } from "./certificate.schema";
import {
  amountWords,
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
import { printable } from "./printable";

// Paper has no tokens and no dark mode: these few inks are the certificate's own.
const ink = { text: "#14181f", quiet: "#5b6472", line: "#d5dae1", good: "#1a6b3c", open: "#8a5a00", bad: "#a4262c" };

const styles = StyleSheet.create({
  page: { padding: 44, paddingBottom: 56, fontFamily: "Helvetica", fontSize: 8.5, lineHeight: 1.4, color: ink.text },
  between: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-end" },
  brand: { fontFamily: "Helvetica-Bold", fontSize: 9, letterSpacing: 0.4 },
  quiet: { color: ink.quiet },
  title: { fontFamily: "Helvetica-Bold", fontSize: 19, lineHeight: 1.2, marginTop: 20 },
  figure: { fontFamily: "Helvetica-Bold", fontSize: 19, lineHeight: 1.2 },
  statement: { marginTop: 14, paddingVertical: 9, paddingHorizontal: 12, borderLeftWidth: 3 },
  verdict: { fontFamily: "Helvetica-Bold", fontSize: 10.5 },
  section: { marginTop: 14 },
  heading: {
    fontFamily: "Helvetica-Bold",
    fontSize: 8.5,
    paddingBottom: 3,
    marginBottom: 4,
    borderBottomWidth: 0.75,
    borderBottomColor: ink.line,
  },
  row: { flexDirection: "row", paddingVertical: 1.5 },
  facts: { flexDirection: "row", flexWrap: "wrap" },
  fact: { flexDirection: "row", width: "50%", paddingVertical: 1.5, paddingRight: 10 },
  label: { width: 84, color: ink.quiet },
  value: { flex: 1 },
  bold: { fontFamily: "Helvetica-Bold" },
  mono: { fontFamily: "Courier", fontSize: 7.5 },
  foot: {
    position: "absolute",
    left: 44,
    right: 44,
    bottom: 24,
    paddingTop: 6,
    borderTopWidth: 0.75,
    borderTopColor: ink.line,
  },
});

const inkOfVerdict = {
  one_effect: ink.good,
  no_effect: ink.good,
  pending: ink.open,
  not_checked: ink.open,
  contradicted: ink.bad,
};
const inkOfCheck = { passed: ink.good, not_checked: ink.open, failed: ink.bad };
const wordOfCheck = { passed: "Passed", not_checked: "Not checked", failed: "Failed" };

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
    <Page size="LETTER" style={styles.page}>
      <Head certificate={certificate} />
      <Section title="Payment in PayTrace">
        <Facts facts={paymentFacts(certificate)} />
      </Section>
      <Effects certificate={certificate} />
      <Reversals certificate={certificate} />
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
  const colour = inkOfVerdict[statement.verdict];
  return (
    <View>
      <View style={styles.between}>
        <Text style={styles.brand}>Tallybridge</Text>
        <Text style={styles.quiet}>
          {printable(`${issuedFor.tenant}, ${issuedFor.environment}`)} · issued {dayTime(issuedAt)}
        </Text>
      </View>
      <View style={styles.between}>
        <Text style={styles.title}>Posting certificate</Text>
        <Text style={styles.figure}>{amountWords(payment.amount, payment.currency)}</Text>
      </View>
      <Text style={styles.quiet}>PayTrace transaction {transactionId}</Text>
      <View style={[styles.statement, { borderLeftColor: colour }]}>
        <Text style={[styles.verdict, { color: colour }]}>{verdictWords[statement.verdict]}</Text>
        <Text>{printable(statement.text)}</Text>
      </View>
    </View>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <View style={styles.section}>
      <Text style={styles.heading}>{title}</Text>
      {children}
    </View>
  );
}

function Effects({ certificate }: { readonly certificate: Certificate }) {
  if (certificate.effects.length === 0) {
    return (
      <Section title="Effect in Sage Pro">
        <Text style={styles.quiet}>None.</Text>
      </Section>
    );
  }
  return (
    <Section title="Effect in Sage Pro">
      {certificate.effects.map((effect) => (
        <View key={effect.postingKey} style={{ marginBottom: 6 }} wrap={false}>
          <View style={styles.between}>
            <Text style={styles.bold}>{printable(`${kindWords[effect.kind]}: ${documentWords(effect)}`)}</Text>
            <Text style={styles.bold}>{effectAmount(effect)}</Text>
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
        <View key={reversal.postingKey} style={styles.between}>
          <Text>
            {reversal.reason}, transaction {reversal.transactionId}, {dayTime(reversal.confirmedAt)}
          </Text>
          <Text>{amountWords(`-${reversal.amount}`, reversal.currency)}</Text>
        </View>
      ))}
    </Section>
  );
}

function Check({ check }: { readonly check: CertificateCheck }) {
  return (
    <View style={styles.row}>
      <Text style={[styles.bold, { width: 62, color: inkOfCheck[check.state] }]}>{wordOfCheck[check.state]}</Text>
      <Text style={{ width: 162 }}>{check.title}</Text>
      <Text style={[styles.value, styles.quiet]}>{printable(check.text)}</Text>
    </View>
  );
}

function Messages({ certificate }: { readonly certificate: Certificate }) {
  const { events } = certificate;
  const more = events.length - shownEvents;
  return (
    <Section title="Messages it came by">
      {events.slice(0, shownEvents).map((event) => (
        <View key={event.eventId} style={styles.row}>
          <Text style={{ width: 118 }}>{dayTime(event.receivedAt)}</Text>
          <Text style={{ width: 106 }}>
            {sourceWords(event.source)}, {event.deliveries === 1 ? "once" : `${event.deliveries} times`}
          </Text>
          <Text style={[styles.mono, styles.value]}>{event.bodyHash}</Text>
        </View>
      ))}
      {more > 0 ? <Text style={styles.quiet}>and {more} more, listed in the JSON of this certificate</Text> : null}
    </Section>
  );
}

/** Facts in two columns. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <View style={styles.facts}>
      {facts.map(([label, value]) => (
        <View key={label} style={styles.fact}>
          <Text style={styles.label}>{label}</Text>
          <Text style={styles.value}>{printable(value)}</Text>
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
    <View style={styles.row}>
      <Text style={styles.label}>{label}</Text>
      <Text style={mono ? [styles.value, styles.mono] : styles.value}>{printable(value)}</Text>
    </View>
  );
}

function Foot({ certificate }: { readonly certificate: Certificate }) {
  return (
    <View style={styles.foot} fixed>
      <View style={styles.row}>
        <Text style={styles.label}>SHA-256</Text>
        <Text style={[styles.mono, styles.value]}>{certificate.sha256}</Text>
      </View>
      <Text style={styles.quiet}>
        Over this certificate's JSON without the hash, names sorted, no spaces. Times are UTC. Hashes of messages and
        rows are SHA-256.
      </Text>
    </View>
  );
}
