import Link from "next/link";
import { Brand } from "@/components/shell/brand";
import { Card } from "@/components/ui/card";
import {
  type CompanyOnWay,
  type OnboardingMarkId,
  onboardingMarkIds,
  summarizeFunnel,
} from "@/server/account/onboarding/onboarding-funnel.schema";
import { tookText } from "./took-text";

const words = {
  payment: "First posted payment in the Sandbox",
  alerts: "First alert mailed",
  gateway: "PayTrace connected",
  erp: "Sage Pro connected",
  flow: "Flow published",
  colleague: "Colleague joined",
  live: "Gone live",
  production_payment: "First posted payment in Production",
} as const satisfies Record<OnboardingMarkId, string>;

/** How many companies reached each first step and how long they took, then each company. */
export function FunnelScreen({ companies }: { companies: readonly CompanyOnWay[] }) {
  const steps = summarizeFunnel(companies);
  return (
    <main className="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <header className="flex flex-col gap-1">
        <Link href="/" className="mb-3 self-start rounded">
          <Brand />
        </Link>
        <h1 className="font-semibold text-2xl">How companies come in</h1>
        <p className="text-muted">
          From the sign-up to each first step, over the newest{" "}
          {companies.length === 1 ? "company" : `${companies.length} companies`}. Times are those of the records.
        </p>
      </header>
      <Card title="Steps" flush>
        <ol>
          {steps.map(({ id, companies: reached, medianSeconds }) => (
            <li key={id} className="border-b px-4 py-2.5 last:border-b-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-medium">{words[id]}</span>
                <span className="text-muted tabular-nums">
                  {reached} of {companies.length}
                  {medianSeconds !== null && `, half of them in ${tookText(medianSeconds)}`}
                </span>
              </p>
              <div aria-hidden className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-subtle">
                <div
                  className="h-full rounded-full bg-accent"
                  style={{ width: `${companies.length === 0 ? 0 : (reached / companies.length) * 100}%` }}
                />
              </div>
            </li>
          ))}
        </ol>
      </Card>
      <Card title="Companies" flush>
        {companies.length === 0 ? (
          <p className="px-4 py-3 text-muted">None has signed up yet.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          <section aria-label="Companies" className="overflow-x-auto" tabIndex={0}>
            <table className="w-full text-sm">
              <thead>
                <tr className="border-b text-left text-muted">
                  <th className="px-4 py-2 font-medium">Company</th>
                  <th className="px-4 py-2 font-medium">Signed up</th>
                  {onboardingMarkIds.map((id) => (
                    <th key={id} className="px-4 py-2 font-medium">
                      {words[id]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {companies.map(({ tenantId, name, signedUpAt, tookSeconds }) => (
                  <tr key={tenantId} className="border-b last:border-b-0">
                    <td className="px-4 py-2 font-medium">{name}</td>
                    <td className="whitespace-nowrap px-4 py-2 tabular-nums">
                      {signedUpAt.toISOString().slice(0, 10)}
                    </td>
                    {onboardingMarkIds.map((id) => (
                      <td key={id} className="whitespace-nowrap px-4 py-2 tabular-nums">
                        {tookSeconds[id] === undefined ? (
                          <span className="text-faint">–</span>
                        ) : (
                          tookText(tookSeconds[id])
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </Card>
    </main>
  );
}
