import type { Metadata } from "next";
import { Endings } from "@/components/site/home/endings";
import { PaymentWay } from "@/components/site/home/payment-way";
import { Problem } from "@/components/site/home/problem";
import { ProofLinks, Proofs } from "@/components/site/home/proofs";
import { NextSteps } from "@/components/site/next-steps";
import { PageSection } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { ButtonLink } from "@/components/ui/button";
import { invariants } from "@/server/connectors/sage-pro/invariants";
import { portalInvariants } from "@/server/ledger/invariants";
import { PostedPayment } from "./posted-payment";

export const metadata: Metadata = {
  title: { absolute: "Tallybridge: PayTrace payments in Sage Pro, once and with proof" },
  description:
    "Every PayTrace payment, decline, refund and chargeback reaches Sage Pro once, and finance can prove it. Start in a sandbox, alone, without a card.",
};

/** Those that a controller asks for first: of our records and of the books. */
const sentences = [
  ...portalInvariants.slice(0, 3).map(({ id, title }) => ({ id, title })),
  ...invariants.slice(3, 5).map(({ id, name }) => ({ id, title: name })),
];

/** The front page: the problem, the way of a payment, what can be proved, and how to begin. */
export default function HomePage() {
  return (
    <main id="content" className="mx-auto max-w-6xl px-5 sm:px-6">
      <div className="grid items-center gap-x-12 gap-y-10 pt-14 sm:pt-20 lg:grid-cols-[1.15fr_1fr]">
        <div>
          <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
            {"Every PayTrace payment in Sage\u00a0Pro. Once, correctly, and with proof."}
          </h1>
          <p className="mt-5 max-w-xl text-lg text-muted">
            Payments, declines, refunds and chargebacks reach your books without keying. What does not fit waits for
            you, with the money and the reason. And for each payment finance can show that what was posted equals what
            was paid.
          </p>
          <div className="mt-7 flex flex-wrap items-center gap-3">
            <ButtonLink href="/sign-up" kind="primary" size="lg" prefetch={false}>
              Start in the sandbox
            </ButtonLink>
            <ButtonLink href="/demo" size="lg" prefetch={false}>
              Open the demo
            </ButtonLink>
          </div>
          <p className="mt-4 max-w-xl text-faint text-sm">
            A simulated gateway and a Sage Pro company with data in it. Nothing real is touched, no card is asked for,
            and no call is needed.
          </p>
        </div>
        <PostedPayment />
      </div>

      <PageSection
        id="problem"
        title="Two systems that never met"
        lead="PayTrace knows what was paid. Sage Pro knows what is owed. Between them is a person, or a script, and one of three things goes wrong."
      >
        <Problem />
      </PageSection>

      <PageSection
        id="way"
        title="The way of a payment"
        lead="What happens between a card and the ledger, and why being told twice does no harm."
      >
        <PaymentWay />
      </PageSection>

      <PageSection
        id="proof"
        title="Do not trust it. Check it."
        lead="Anybody can promise that payments arrive. Here are four things you can look at yourself, and how."
      >
        <Proofs sentences={sentences} />
        <ProofLinks />
      </PageSection>

      <PageSection
        id="endings"
        title="Every payment ends in one of these ways"
        lead={
          <>
            Nothing is guessed and nothing is dropped. How each one works is told in the{" "}
            <SiteLink href="/use-cases" inText>
              use cases
            </SiteLink>
            .
          </>
        }
      >
        <Endings />
      </PageSection>

      <NextSteps />
    </main>
  );
}
