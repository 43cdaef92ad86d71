import type { Meaning } from "@/components/ui/meanings";
import { StatusMark } from "@/components/ui/status-mark";
import type { CertificateCheck } from "@/server/ledger/certificates/certificate.schema";

const looks = {
  passed: { meaning: "posted", word: "Passed" },
  not_checked: { meaning: "waiting", word: "Not checked" },
  failed: { meaning: "failed", word: "Failed" },
} as const satisfies Record<CertificateCheck["state"], { meaning: Meaning; word: string }>;

/** Each check with what it found. */
export function CertificateChecks({ checks }: { checks: readonly CertificateCheck[] }) {
  return (
    <ul className="divide-y">
      {checks.map(({ id, title, state, text }) => (
        <li key={id} className="grid items-baseline gap-x-6 py-2 sm:grid-cols-[6rem_15rem_1fr]">
          <StatusMark meaning={looks[state].meaning} plain>
            {looks[state].word}
          </StatusMark>
          <span className="font-medium">{title}</span>
          <span className="text-muted">{text}</span>
        </li>
      ))}
    </ul>
  );
}
