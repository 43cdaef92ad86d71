import type { Metadata } from "next";
import { GuideContents } from "@/components/site/guides/guide-contents";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { describeFields } from "@/components/site/reference/describe-schema";
import { FieldTable } from "@/components/site/reference/field-table";
import { SiteLink } from "@/components/site/site-link";
import { readApiReference } from "@/server/api/rest";
import { listGuides } from "@/server/insight/guides";
import { services } from "@/server/services";
import { menuGroups } from "../menu-groups";

export const metadata: Metadata = {
  title: "Records of the REST API",
  description: "Every record that the REST API takes or answers, field by field, from the OpenAPI document itself.",
};

export default async function ApiSchemasPage() {
  const { components } = readApiReference(services().settings.APP_URL);
  const schemas = Object.entries(components.schemas).map(([name, node]) => ({ name, fields: describeFields(node) }));
  const headings = schemas.map(({ name }) => ({ depth: 2, text: name, id: `schema-${name}` }));
  return (
    <GuideFrame
      groups={menuGroups(await listGuides())}
      current="/docs/api-schemas"
      title="Records of the REST API"
      lead={
        <>
          What the{" "}
          <SiteLink href="/docs/api" inText>
            operations
          </SiteLink>{" "}
          take and answer. Dots lead into an object, brackets into a list.
        </>
      }
      contents={<GuideContents headings={headings} />}
    >
      {schemas.map(({ name, fields }) => (
        <section key={name} aria-labelledby={`schema-${name}`} className="mt-10">
          <h2 id={`schema-${name}`} className="mb-3 scroll-mt-8 font-semibold text-xl">
            {name}
          </h2>
          {fields.length > 0 ? (
            <FieldTable label={`Fields of ${name}`} fields={fields} />
          ) : (
            <p className="text-muted">It takes one of several forms; the document says which.</p>
          )}
        </section>
      ))}
    </GuideFrame>
  );
}
