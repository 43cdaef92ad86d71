import type { Metadata } from "next";
import { CardDataFlow } from "./card-data-flow";
import { responsibilities } from "./responsibilities";

export const metadata: Metadata = {
  title: "Card data and PCI DSS",
  description: "Where card data goes, who is responsible for what, and what Tallybridge does not claim.",
};

const section = "mt-10 flex flex-col gap-3";
const heading = "font-semibold text-xl";

/** What is true of card data here, for a merchant's security people and their assessor. */
export default function PciPage() {
  return (
    <div className="mx-auto max-w-4xl px-5 pt-12 sm:px-6 sm:pt-16">
      <main id="content">
        <h1 className="text-balance font-semibold text-3xl tracking-tight">Card data and PCI DSS</h1>
        <p className="mt-3 max-w-2xl text-lg text-muted">
          Tallybridge is built so that it stores, processes and transmits no account data. Card numbers and security
          codes are typed into fields that PayTrace serves and go from the payer's browser to PayTrace. What this means
          for your scope is for your acquirer or your assessor to confirm; this page gives them what they ask for.
        </p>

        <section className={section} aria-labelledby="flow">
          <h2 id="flow" className={heading}>
            Where the data goes
          </h2>
          <CardDataFlow />
          <ol className="list-decimal space-y-1 pl-5 text-muted">
            <li>The payer opens a payment link. The page around the card fields comes from Tallybridge.</li>
            <li>The card fields are a frame of PayTrace. The page around it cannot read what is typed in there.</li>
            <li>PayTrace gives the page a token that is good once. The browser hands it to Tallybridge.</li>
            <li>
              Tallybridge asks PayTrace to charge or to store that token, and gets a number, a yes or no, and masked
              digits.
            </li>
            <li>Sage Pro gets the receipt: amount, invoice and PayTrace's number. It gets no card data.</li>
          </ol>
        </section>

        <section className={section} aria-labelledby="kept">
          <h2 id="kept" className={heading}>
            What is kept, and what is not
          </h2>
          <p className="text-muted">
            Kept here: PayTrace's transaction and customer ids, the last four digits, the expiry of a stored method, and
            what PayTrace's own records show masked. Never taken: card numbers, security codes, track data, PINs. Text
            that arrives from elsewhere, such as a notification or a description, is searched for card numbers before it
            is stored, and what looks like one is removed.
          </p>
          <p className="text-muted">
            We still hold credentials that can charge and refund at PayTrace. A provider who can affect the security of
            card data belongs into the assessment even if it never sees a card, so we do not say that we are out of
            scope. Give us an API user that may do what is needed and no more: no export of card numbers, no keyed
            sales.
          </p>
        </section>

        <section className={section} aria-labelledby="who">
          <h2 id="who" className={heading}>
            Who is responsible for what
          </h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard. */}
          <section className="overflow-x-auto rounded-lg border" tabIndex={0} aria-label="Table of responsibilities">
            <table className="w-full min-w-2xl border-collapse text-left align-top">
              <thead className="bg-subtle">
                <tr>
                  {["Requirement of PCI DSS 4.0.1", "PayTrace", "Tallybridge", "Merchant"].map((title) => (
                    <th key={title} scope="col" className="border-b px-3 py-2 font-medium">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {responsibilities.map(({ requirement, payTrace, tallybridge, merchant }) => (
                  <tr key={requirement} className="border-b align-top last:border-b-0">
                    <th scope="row" className="px-3 py-2 font-medium">
                      {requirement}
                    </th>
                    <td className="px-3 py-2 text-muted">{payTrace}</td>
                    <td className="px-3 py-2 text-muted">{tallybridge}</td>
                    <td className="px-3 py-2 text-muted">{merchant}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>

        <section className={section} aria-labelledby="asked">
          <h2 id="asked" className={heading}>
            What is asked of you
          </h2>
          <ul className="list-disc space-y-1 pl-5 text-muted">
            <li>
              List Tallybridge and PayTrace among your service providers, get their acknowledgement in writing, and look
              at their status once a year.
            </li>
            <li>
              The questionnaire SAQ A in its revision of 2025 wants, for card fields that stand in a page, your
              confirmation that the page is not open to attacks by scripts. The page of a payment link is served by
              Tallybridge with the measures below; whether that is confirmation enough is for your acquirer to say.
            </li>
            <li>
              Send payment links from your own systems and do not put the page into a frame. Do not copy its fields into
              a page of your own: that changes which questionnaire is yours.
            </li>
            <li>Never write card numbers into descriptions, notes, e-mails or Sage Pro.</li>
          </ul>
          <p className="text-muted">
            The page runs scripts of this portal and of PayTrace alone, by a Content-Security-Policy that names each
            origin and this answer's nonce. It sends nothing to anybody else, cannot be framed, tells no other site its
            address and is kept by no cache. A checksum in the page (subresource integrity) is not possible for
            PayTrace's script, because PayTrace changes it without notice.
          </p>
        </section>

        <section className={section} aria-labelledby="not">
          <h2 id="not" className={heading}>
            What we do not claim
          </h2>
          <ul className="list-disc space-y-1 pl-5 text-muted">
            <li>No attestation of compliance and no assessor's report exists for Tallybridge.</li>
            <li>No promise that SAQ A is yours: PayTrace says that its fields can help you qualify.</li>
            <li>No watch over what your own pages and devices do, and none over PayTrace.</li>
            <li>
              In the Sandbox the card fields are simulated on this portal. They take published test cards only and keep
              nothing but the mask; they are no example of PayTrace's own security.
            </li>
          </ul>
        </section>
      </main>
    </div>
  );
}
