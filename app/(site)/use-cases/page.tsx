import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import { NextSteps } from "@/components/site/next-steps";
import { PageFrame } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { PatternStrip } from "@/components/site/use-cases/pattern-strip";
import { useCases } from "@/components/site/use-cases/use-cases";

export const metadata: Metadata = {
  title: "Use cases",
  description:
    "Order to payment to ERP, refunds and chargebacks, recurring billing, reconciliation and cash visibility: each with its steps, outcome and limits.",
};

export default function UseCasesPage() {
  return (
    <PageFrame
      title="What it does all day"
      lead="Five ways in which PayTrace and Sage Pro meet. Each page says the steps, what is true at the end, and what is left to people."
    >
      <ul className="mt-12 flex flex-col gap-4">
        {Object.entries(useCases).map(([slug, { title, summary, pattern }]) => (
          <li key={slug} className="rounded-lg border bg-surface p-6">
            <h2 className="font-semibold text-xl">
              <SiteLink
                href={`/use-cases/${slug}`}
                className="inline-flex items-center gap-2 text-ink hover:text-accent-ink"
              >
                {title}
                <ArrowRight aria-hidden className="size-4" />
              </SiteLink>
            </h2>
            <p className="mt-1 mb-5 max-w-3xl text-lg text-muted">{summary}</p>
            <PatternStrip steps={pattern} />
          </li>
        ))}
      </ul>
      <NextSteps />
    </PageFrame>
  );
}
