import type { Metadata } from "next";
import { PageFrame } from "@/components/site/page-frame";
import { StatusMark } from "@/components/ui/status-mark";
import { checkParts } from "@/server/api/rest";
import { services } from "@/server/services";

export const metadata: Metadata = {
  title: "Status",
  description: "Whether every part of this installation answers, asked when you load the page.",
};

export default async function StatusPage() {
  const { healthy, databaseMs, engineAnswers, checkedAt } = await checkParts(services());
  const parts = [
    {
      name: "Pages, notifications and REST API",
      works: true,
      text: "You read this page, so the process answers.",
    },
    {
      name: "Database",
      works: databaseMs !== undefined,
      text:
        databaseMs === undefined
          ? "It does not answer. Notifications are refused with 503, so that senders try again."
          : "Notifications can be stored, and are answered once they are.",
    },
    {
      name: "Engine that wakes the pipeline",
      works: engineAnswers,
      text: engineAnswers
        ? "What is stored is worked on."
        : "It does not answer. Notifications are stored all the same, and worked on when it is back.",
    },
  ];
  return (
    <PageFrame
      title={healthy ? "Every part answers" : "Something does not answer"}
      lead={
        <>
          Asked when you loaded this page, at{" "}
          <time dateTime={checkedAt.toISOString()}>{checkedAt.toISOString().slice(0, 19).replace("T", " ")} UTC</time>.
        </>
      }
    >
      <ul className="mt-10 max-w-3xl divide-y rounded-lg border bg-surface">
        {parts.map(({ name, works, text }) => (
          <li key={name} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-5 py-4">
            <div>
              <h2 className="font-semibold text-lg">{name}</h2>
              <p className="text-muted">{text}</p>
            </div>
            <StatusMark meaning={works ? "posted" : "failed"}>{works ? "Answers" : "Does not answer"}</StatusMark>
          </li>
        ))}
      </ul>
      <p className="mt-6 max-w-2xl text-muted">
        This page knows this installation alone. It keeps no history and shows nothing of any company. Whether PayTrace
        and your Sage Pro answer is shown inside the portal, at your connections. For machines the same is at{" "}
        <a href="/api/v1/health" className="text-accent-ink underline decoration-accent-line">
          /api/v1/health
        </a>
        .
      </p>
    </PageFrame>
  );
}
