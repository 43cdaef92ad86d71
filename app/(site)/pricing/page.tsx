import type { Metadata } from "next";
import { NextSteps } from "@/components/site/next-steps";
import { PageFrame, PageSection } from "@/components/site/page-frame";
import { PlanCard } from "@/components/site/pricing/plan-card";
import { PlanTable } from "@/components/site/pricing/plan-table";
import { publicPlans } from "@/components/site/pricing/public-plans";

export const metadata: Metadata = {
  title: "Pricing",
  description:
    "A sandbox that is free for ever, then by integration pair. No fee per transaction, and money is never paused by a limit.",
};

const questions = [
  {
    title: "What is an integration pair?",
    text: "One PayTrace account and one Sage Pro company that are connected in Production. Sandbox and Dev, with their simulated systems, do not count.",
  },
  {
    title: "What if we go over a limit?",
    text: "Payments go on being posted. You are told before you reach it and when you do, and asked what you would like to change. Money is never paused by a limit.",
  },
  {
    title: "Do retries, duplicates and test payments cost anything?",
    text: "No. Nothing is counted by transaction, so neither a storm of notifications nor a year-end makes the invoice larger.",
  },
  {
    title: "What does PayTrace charge?",
    text: "What you have agreed with PayTrace. The portal takes no share of a payment and changes nothing about your fees there.",
  },
] as const;

export default function PricingPage() {
  return (
    <PageFrame
      title="By integration pair. Nothing per transaction."
      lead="Start in a sandbox that stays free. Pay when your own gateway and your own books are connected in Production."
    >
      <ul className="mt-10 grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {publicPlans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} />
        ))}
      </ul>
      <PageSection id="compare" title="Side by side">
        <PlanTable plans={publicPlans} />
      </PageSection>
      <PageSection id="questions" title="Asked before signing">
        <dl className="grid gap-x-12 gap-y-8 md:grid-cols-2">
          {questions.map(({ title, text }) => (
            <div key={title}>
              <dt className="font-semibold text-lg">{title}</dt>
              <dd className="mt-1 text-lg text-muted">{text}</dd>
            </div>
          ))}
        </dl>
      </PageSection>
      <NextSteps />
    </PageFrame>
  );
}
