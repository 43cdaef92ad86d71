import type { Metadata } from "next";
import { GuideContents } from "@/components/site/guides/guide-contents";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { OperationCard } from "@/components/site/reference/operation-card";
import { SiteLink } from "@/components/site/site-link";
import { readApiReference } from "@/server/api/rest";
import { listGuides } from "@/server/insight/guides";
import { services } from "@/server/services";
import { menuGroups } from "../menu-groups";

export const metadata: Metadata = {
  title: "REST API",
  description:
    "Every operation of the REST API with its parameters, answers and fields, from the OpenAPI document itself.",
};

const tagId = (tag: string): string => `tag-${tag.toLowerCase().replaceAll(" ", "-")}`;

export default async function ApiPage() {
  const { info, servers, paths } = readApiReference(services().settings.APP_URL);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation, tag: operation.tags[0] ?? "" })),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const headings = tags.flatMap((tag) => [
    { depth: 2, text: tag, id: tagId(tag) },
    ...operations
      .filter((each) => each.tag === tag)
      .map(({ operation }) => ({ depth: 3, text: operation.summary, id: operation.operationId })),
  ]);
  return (
    <GuideFrame
      groups={menuGroups(await listGuides())}
      current="/docs/api"
      title={`${info.title}, ${info.version}`}
      contents={<GuideContents headings={headings} />}
    >
      <div className="flex max-w-2xl flex-col gap-3 text-lg text-muted">
        {info.description.split("\n\n").map((line) => (
          <p key={line}>{line.replaceAll("`", "")}</p>
        ))}
        <p>
          It answers below <code className="break-all text-sm">{servers[0]?.url}</code>. The document itself:{" "}
          <a href="/api/v1/openapi.json" className="text-accent-ink underline decoration-accent-line">
            openapi.json
          </a>
          . What its records hold is on{" "}
          <SiteLink href="/docs/api-schemas" inText>
            a page of its own
          </SiteLink>
          .
        </p>
      </div>
      {tags.map((tag) => (
        <section key={tag} aria-labelledby={tagId(tag)} className="mt-12">
          <h2 id={tagId(tag)} className="mb-4 scroll-mt-8 font-semibold text-xl">
            {tag}
          </h2>
          <div className="flex flex-col gap-4">
            {operations
              .filter((each) => each.tag === tag)
              .map(({ method, path, operation }) => (
                <OperationCard
                  key={operation.operationId}
                  method={method}
                  path={`/api/v1${path}`}
                  operation={operation}
                />
              ))}
          </div>
        </section>
      ))}
    </GuideFrame>
  );
}
