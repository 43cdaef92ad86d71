import type { Metadata } from "next";
import { PaymentWay } from "@/components/site/home/payment-way";
import { NextSteps } from "@/components/site/next-steps";
import { PageFrame, PageSection } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { Editions } from "@/components/site/technical/editions";
import { EndpointTable } from "@/components/site/technical/endpoint-table";
import { ErrorCases } from "@/components/site/technical/error-cases";
import { Laws } from "@/components/site/technical/laws";
import { MappingTable } from "@/components/site/technical/mapping-table";
import { RetrySchedule } from "@/components/site/technical/retry-schedule";
import { operations } from "@/server/api/rest";
import { backOffMs } from "@/server/pipeline/runs/back-off";
import { describeMapping } from "./describe-mapping";
import { openEndpoints } from "./open-endpoints";

export const metadata: Metadata = {
  title: "How it works, technically",
  description:
    "Endpoints, data logic, the mapping from PayTrace to Sage Pro, error handling, card data, and the agent on site.",
};

const parts = [
  { id: "endpoints", label: "Endpoints" },
  { id: "data", label: "Data logic" },
  { id: "mapping", label: "Mapping" },
  { id: "errors", label: "Error handling" },
  { id: "security", label: "Security and PCI" },
  { id: "sage-pro", label: "Sage Pro and the agent" },
  { id: "claims", label: "What we do not claim" },
] as const;

const restEndpoints = Object.values(operations).map(({ method, path, summary }) => ({
  method,
  path: `/api/v1${path}`,
  what: summary,
}));

/** For engineers who decide whether this may touch their books. Lists come from the code that runs. */
export default function TechnicalPage() {
  return (
    <PageFrame
      over="Technical"
      title="How a payment becomes a receipt, and what holds when something breaks"
      lead="One process in front of PostgreSQL. Notifications are answered after the commit, events are drained in chunks, and each effect has a key that is unique on both sides."
    >
      <nav aria-label="On this page" className="mt-8 flex flex-wrap gap-2">
        {parts.map(({ id, label }) => (
          <SiteLink
            key={id}
            href={`#${id}`}
            className="rounded-md border bg-surface px-3 py-1.5 text-sm hover:bg-hover hover:no-underline"
          >
            {label}
          </SiteLink>
        ))}
      </nav>
      <div className="mt-10">
        <PaymentWay />
      </div>

      <PageSection
        id="endpoints"
        title="Endpoints"
        lead="Where other systems meet the portal. The REST API has one key per environment, cursors, idempotency keys and problem documents."
      >
        <EndpointTable label="Addresses that other systems call" endpoints={openEndpoints} />
        <h3 className="mt-10 mb-4 font-semibold text-lg">REST API, version 1</h3>
        <EndpointTable label="Operations of the REST API" endpoints={restEndpoints} />
        <p className="mt-4">
          <SiteLink href="/docs/api">Reference, with every field</SiteLink>
        </p>
      </PageSection>

      <PageSection id="data" title="Data logic" lead="Three laws hold all the way.">
        <Laws />
        <p className="mt-6 max-w-3xl text-muted">
          A payment that names an invoice is posted to it for as much as is open; the rest is an open credit. A refund
          waits for its sale. Money is whole minor units with a currency, never a float. A day in the books is the day
          of the payment in the time zone of your posting rules, and must lie in an open period.
        </p>
      </PageSection>

      <PageSection
        id="mapping"
        title="From PayTrace to Sage Pro, field by field"
        lead="What a new environment begins with. Each row can be changed, and a change is tried, tested and previewed before it is published."
      >
        <MappingTable rows={describeMapping()} />
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          <SiteLink href="/docs/fields">All fields of both sides</SiteLink>
          <SiteLink href="/docs/transforms">What can be done to a value</SiteLink>
          <SiteLink href="/docs/mapping-suggestions">How suggestions are made</SiteLink>
        </p>
      </PageSection>

      <PageSection id="errors" title="Error handling" lead="The five cases by which an integration is judged.">
        <ErrorCases />
        <RetrySchedule pausesMs={backOffMs} />
      </PageSection>

      <PageSection
        id="security"
        title="Security and PCI"
        lead="The portal is built so that it stores, processes and transmits no account data. What that means for your scope is for your acquirer or assessor to confirm."
      >
        <ul className="grid gap-4 md:grid-cols-2">
          {[
            "Card fields are PayTrace's own and go from the payer's browser to PayTrace. The portal gets a token that is good once, and masked digits.",
            "Whatever arrives from elsewhere is searched for card numbers before it is stored, and what looks like one is removed.",
            "Tenants are kept apart by row-level security that is enabled and forced, with keys led by the tenant. No login role owns a table.",
            "Credentials are sealed with a key of the tenant, which is wrapped by a master key. They are never shown again.",
            "Pages run scripts of this portal alone, by a policy with a nonce. They load nothing from other hosts.",
            "Configuration changes stand in an audit log whose entries are chained by hashes.",
          ].map((text) => (
            <li key={text} className="rounded-lg border bg-surface p-5 text-muted">
              {text}
            </li>
          ))}
        </ul>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2">
          <SiteLink href="/security/pci">Card data and PCI DSS: who is responsible for what</SiteLink>
          <SiteLink href="/docs/security">Each claim with the test that shows it</SiteLink>
        </p>
      </PageSection>

      <PageSection
        id="sage-pro"
        title="Sage Pro and the agent on site"
        lead="The agent is one file that runs with Node.js. It asks for work over HTTPS, can be asked for a fixed list of operations and nothing else, and keeps the login of the company to itself."
      >
        <Editions />
        <p className="mt-6 max-w-3xl text-muted">
          Sage Pro installations differ. The connector looks at tables and columns before it writes, keeps a profile of
          the company, and refuses to write when something is not as it knows it. A connection begins by reading only.
        </p>
      </PageSection>

      <PageSection id="claims" title="What we do not claim">
        <ul className="flex max-w-3xl list-disc flex-col gap-2 pl-5 text-muted">
          <li>
            No real PayTrace account, Shopify shop or company on Microsoft's SQL Server was met so far. What is known
            and what is a guess is written down: for{" "}
            <SiteLink href="/docs/paytrace#what-is-a-guess" inText>
              PayTrace
            </SiteLink>
            , for{" "}
            <SiteLink href="/docs/sandbox-company#what-is-a-guess" inText>
              Sage Pro
            </SiteLink>{" "}
            and for{" "}
            <SiteLink href="/docs/shopify" inText>
              Shopify
            </SiteLink>
            .
          </li>
          <li>No attestation of compliance exists, and nobody from outside has examined the portal.</li>
          <li>No exactly-once delivery, which nobody can promise. Exactly one effect.</li>
          <li>Settled batches are not read, and deposits are not matched with the bank statement.</li>
        </ul>
      </PageSection>

      <NextSteps />
    </PageFrame>
  );
}
