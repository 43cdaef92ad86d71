import type { Metadata } from "next";
import { PageFrame } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { issueFormToken } from "@/server/account/contact";
import { services } from "@/server/services";
import { ContactForm } from "./contact-form";

export const metadata: Metadata = {
  title: "Talk to a solution architect",
  description: "Ask somebody who knows PayTrace, Sage Pro and this portal. No sales script, no tracking.",
};

export default function ContactPage() {
  const { settings, clock } = services();
  return (
    <PageFrame
      title="Talk to a solution architect"
      lead="Your Sage Pro is not like the others: none is. Ask before you begin, or when something does not fit."
    >
      <div className="mt-10 grid gap-10 lg:grid-cols-[1.5fr_1fr]">
        <ContactForm token={issueFormToken(settings.APP_SECRET, clock.now())} />
        <aside className="flex flex-col gap-6 text-lg">
          <section aria-labelledby="helps">
            <h2 id="helps" className="font-semibold">
              What helps us to answer
            </h2>
            <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-muted">
              <li>Sage Pro on SQL Server or on Visual FoxPro, and its release</li>
              <li>How payments are taken today: terminal, shop, stored cards</li>
              <li>How a payment names its invoice, and what you do when it does not</li>
              <li>Who must approve what</li>
            </ul>
          </section>
          <section aria-labelledby="alone">
            <h2 id="alone" className="font-semibold">
              Or find out alone
            </h2>
            <p className="mt-2 text-muted">
              The sandbox needs no talk.{" "}
              <SiteLink href="/docs/first-payment" inText>
                Your first payment
              </SiteLink>{" "}
              says how, and the{" "}
              <SiteLink href="/technical" inText>
                technical page
              </SiteLink>{" "}
              says what is known and what is a guess.
            </p>
          </section>
        </aside>
      </div>
    </PageFrame>
  );
}
