import type { Metadata } from "next";
import { GuideContents } from "@/components/site/guides/guide-contents";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { describeFields } from "@/components/site/reference/describe-schema";
import { FieldTable } from "@/components/site/reference/field-table";
import { OperationCard } from "@/components/site/reference/operation-card";
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
  const { info, servers, paths, components } = readApiReference(services().settings.APP_URL);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation, tag: operation.tags[0] ?? "" })),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const schemas = Object.entries(components.schemas).map(([name, node]) => ({ name, fields: describeFields(node) }));
  const headings = [
    ...tags.flatMap((tag) => [
      { depth: 2, text: tag, id: tagId(tag) },
      ...operations
        .filter((each) => each.tag === tag)
        .map(({ operation }) => ({ depth: 3, text: operation.summary, id: operation.operationId })),
    ]),
    { depth: 2, text: "Schemas", id: "schemas" },
  ];
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
      <section aria-labelledby="schemas" className="mt-12">
        <h2 id="schemas" className="scroll-mt-8 font-semibold text-xl">
          Schemas
        </h2>
        {schemas.map(({ name, fields }) => (
          <div key={name} className="mt-8">
            <h3 id={`schema-${name}`} className="mb-3 scroll-mt-8 font-semibold text-lg">
              {name}
            </h3>
            {fields.length > 0 ? (
              <FieldTable label={`Fields of ${name}`} fields={fields} />
            ) : (
              <p className="text-muted">It takes one of several forms; the document says which.</p>
            )}
          </div>
        ))}
      </section>
    </GuideFrame>
  );
}
