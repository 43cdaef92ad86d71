import type { ReactNode } from "react";
import { StatusMark } from "@/components/ui/status-mark";
import { SiteLink } from "../site-link";

/** A sentence that the portal holds its records or the books to. */
export interface CheckedSentence {
  readonly id: string;
  readonly title: string;
}

/** Four things that can be checked, and how. Figures in them are examples and say so. */
export function Proofs({ sentences }: { sentences: readonly CheckedSentence[] }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Proof
        title="A certificate for each payment"
        text="What PayTrace said, by which messages it came, the key it was posted under, the rows it left in the books, and whether those rows are still what they were."
        check="Open a payment, choose Posting certificate, take it as PDF or JSON. The hash of the rows is computed again from Sage Pro each time you ask."
      >
        <p className="font-semibold">Exactly one effect in the books</p>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          <Fact name="Payment">105968532, settled</Fact>
          <Fact name="Messages">notification, twice; read from PayTrace</Fact>
          <Fact name="Effect">cash receipt, invoice 104233</Fact>
          <Fact name="Handed over">once, confirmed</Fact>
          <Fact name="Rows">as they were written</Fact>
        </dl>
      </Proof>
      <Proof
        title="Exactly one effect"
        text="Each effect has a key that follows from the payment and from nothing else. It is unique here, and in a journal that is written in the same transaction as the receipt."
        check="The fault test that comes with the sources (npm run faults) kills the portal and its database while payments flow. Then every payment must be in the books once, to the cent, or it fails."
      >
        <ol className="flex flex-col gap-2 text-sm">
          <li className="flex flex-wrap items-center justify-between gap-2">
            <span>1. The intent is recorded</span>
            <StatusMark meaning="posted">Committed</StatusMark>
          </li>
          <li className="flex flex-wrap items-center justify-between gap-2">
            <span>2. Receipt and journal row are written</span>
            <StatusMark meaning="waiting">Answer lost</StatusMark>
          </li>
          <li className="flex flex-wrap items-center justify-between gap-2">
            <span>3. The journal is asked, nothing is sent again</span>
            <StatusMark meaning="working">Found there</StatusMark>
          </li>
          <li className="flex flex-wrap items-center justify-between gap-2">
            <span>4. Its end is noted</span>
            <StatusMark meaning="posted">Posted once</StatusMark>
          </li>
        </ol>
      </Proof>
      <Proof
        title="Sentences that must hold, green or red"
        text="The portal holds its own records and the company's books to them. A red one names the records that break it, so that somebody can look."
        check="Open Ledger checks in the sandbox, or ask GET /api/v1/invariants. A flow makes them every night and writes to finance when one does not hold."
        label="Some of the sentences"
      >
        <ul className="flex flex-col gap-2 text-sm">
          {sentences.map(({ id, title }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span>{title}</span>
              <StatusMark meaning="posted">Holds</StatusMark>
            </li>
          ))}
        </ul>
      </Proof>
      <Proof
        title="A change, before it is made"
        text="Stored payments go through the flow as it is and as it would be, on copies of the receivables in memory. The answer is in documents, accounts and money; nothing is written."
        check="Change a row of a mapping, choose Preview, and open any difference: both documents side by side, and the way each took."
      >
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 text-sm tabular-nums">
          <Fact name="Payments replayed">1,204</Fact>
          <Fact name="Documents changed">86</Fact>
          <Fact name="1050-000 Cash">−$41,220.00</Fact>
          <Fact name="1055-000 Card clearing">+$41,220.00</Fact>
          <Fact name="New exceptions">0</Fact>
        </dl>
      </Proof>
    </div>
  );
}

interface ProofProps {
  title: string;
  text: string;
  /** What somebody does to see for themselves. */
  check: string;
  label?: string;
  children: ReactNode;
}

function Proof({ title, text, check, label = "An example", children }: ProofProps) {
  return (
    <article className="flex flex-col rounded-lg border bg-surface">
      <div className="p-6">
        <h3 className="font-semibold text-xl">{title}</h3>
        <p className="mt-1 text-lg text-muted">{text}</p>
      </div>
      <figure className="mx-6 rounded-md border bg-canvas p-4">
        {children}
        <figcaption className="mt-3 text-faint text-xs">{label}</figcaption>
      </figure>
      <p className="mt-auto p-6 text-muted">
        <span className="font-semibold text-ink">Check it: </span>
        {check}
      </p>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}

/** Where the proofs are described for engineers. */
export function ProofLinks() {
  return (
    <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
      <SiteLink href="/docs/0004-intents-and-journal">Why intents and a journal</SiteLink>
      <SiteLink href="/docs/0017-shadow-ledger">Why the preview can be believed</SiteLink>
      <SiteLink href="/docs/security">Every security claim with its test</SiteLink>
    </p>
  );
}
