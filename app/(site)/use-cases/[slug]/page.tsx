import { CircleCheckBig, Minus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextSteps } from "@/components/site/next-steps";
import { PageFrame, PageSection } from "@/components/site/page-frame";
import { SiteLink } from "@/components/site/site-link";
import { NumberedSteps } from "@/components/site/use-cases/numbered-steps";
import { PatternStrip } from "@/components/site/use-cases/pattern-strip";
import { findUseCase } from "@/components/site/use-cases/use-cases";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const useCase = findUseCase((await params).slug);
  return useCase === undefined ? {} : { title: useCase.title, description: useCase.summary };
}

export default async function UseCasePage({ params }: Props) {
  const useCase = findUseCase((await params).slug);
  if (useCase === undefined) notFound();
  const { title, summary, before, steps, outcome, pattern, limits, links } = useCase;
  return (
    <PageFrame over="Use case" title={title} lead={summary}>
      <div className="mt-8">
        <PatternStrip steps={pattern} />
      </div>
      <div className="grid gap-x-16 lg:grid-cols-[2fr_1fr]">
        <div>
          <PageSection id="before" title="Without it">
            <p className="max-w-2xl text-lg text-muted">{before}</p>
          </PageSection>
          <PageSection id="steps" title="Step by step">
            <NumberedSteps steps={steps} />
          </PageSection>
        </div>
        <aside className="flex flex-col gap-4 lg:mt-20">
          <section aria-labelledby="outcome" className="rounded-lg border border-posted-line bg-posted-tint p-6">
            <h2 id="outcome" className="font-semibold text-lg text-posted-ink">
              What is true at the end
            </h2>
            <ul className="mt-3 flex flex-col gap-3">
              {outcome.map((line) => (
                <li key={line} className="flex gap-2">
                  <CircleCheckBig aria-hidden className="mt-0.5 size-4 shrink-0 text-posted" />
                  {line}
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="limits" className="rounded-lg border bg-surface p-6">
            <h2 id="limits" className="font-semibold text-lg">
              What it does not do
            </h2>
            <ul className="mt-3 flex flex-col gap-3 text-muted">
              {limits.map((line) => (
                <li key={line} className="flex gap-2">
                  <Minus aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
                  {line}
                </li>
              ))}
            </ul>
          </section>
          <nav aria-label="Read on" className="rounded-lg border bg-surface p-6">
            <h2 className="font-semibold text-lg">Read on</h2>
            <ul className="mt-2 flex flex-col gap-1">
              {links.map(({ href, label }) => (
                <li key={href}>
                  <SiteLink href={href} className="inline-block py-1">
                    {label}
                  </SiteLink>
                </li>
              ))}
            </ul>
          </nav>
        </aside>
      </div>
      <NextSteps />
    </PageFrame>
  );
}
