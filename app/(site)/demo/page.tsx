import type { Metadata } from "next";
import { PageFrame, PageSection } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { keepDemosReady } from "@/server/account/demo";
import { services } from "@/server/services";
import { OpenDemoForm } from "./open-demo-form";

export const metadata: Metadata = {
  title: "Demo",
  description:
    "A gateway, a shop and a Sage Pro company of your own, simulated, for two hours. No sign-up, no card, nothing real.",
};

export const dynamic = "force-dynamic";

const parts = [
  {
    title: "Make it happen",
    text: "A payment, a decline, a refund, a chargeback, an order in the shop, an outage of Sage Pro, a day of 500 payments. Each is one button, and each happens in the simulated systems as it would in real ones.",
  },
  {
    title: "Watch it travel",
    text: "From the gateway by its notification into the inbox, through the flow, to the receipt in Sage Pro. Every step says what it did and how long it took.",
  },
  {
    title: "Check the books",
    text: "Open the posting certificate of a payment and the ledger checks of the company. They are the same pages that a controller has.",
  },
] as const;

const facts = [
  "It is yours alone: a company with 1,000 customers and 5,000 invoices that nobody else sees.",
  "It lasts two hours from when you open it. Then all of it is deleted.",
  "You can look at everything and play. Members, keys, connections and the subscription are for accounts.",
  "Nothing leaves it: no mail is sent, no other system is called, and no card can be typed.",
] as const;

/** What the demo is, and the way into it. Who reads about it is likely to open it, so one is made ready meanwhile. */
export default function DemoPage() {
  keepDemosReady(services());
  return (
    <PageFrame
      title="Try it now, without an account"
      lead="You get a simulated PayTrace gateway, a shop and a Sage Pro company. Press a button and watch a payment reach the books."
    >
      <div className="mt-8">
        <OpenDemoForm />
      </div>
      <ul className="mt-12 grid gap-4 md:grid-cols-3">
        {parts.map(({ title, text }) => (
          <li key={title} className="rounded-lg border bg-surface p-6">
            <h2 className="font-semibold text-lg">{title}</h2>
            <p className="mt-1 text-lg text-muted">{text}</p>
          </li>
        ))}
      </ul>
      <PageSection id="good-to-know" title="Good to know">
        <ul className="flex max-w-3xl list-disc flex-col gap-2 pl-5 text-lg text-muted">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p className="mt-6 text-lg text-muted">
          To keep what you set up, and to connect your own systems,{" "}
          <SiteLink href="/sign-up" inText>
            make an account
          </SiteLink>
          . Its Sandbox is free for ever.
        </p>
      </PageSection>
    </PageFrame>
  );
}
