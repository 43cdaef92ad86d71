import type { ReferenceOperation } from "@/server/api/rest/reference/api-reference.schema";
import { FieldTable, TypeWords } from "./field-table";

interface OperationCardProps {
  method: string;
  path: string;
  operation: ReferenceOperation;
}

/** One operation: how it is asked, and what it answers. */
export function OperationCard({ method, path, operation }: OperationCardProps) {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const body = requestBody?.content?.["application/json"]?.schema;
  const open = security.some((way) => Object.keys(way).length === 0);
  return (
    <article aria-labelledby={operationId} className="rounded-lg border bg-surface p-5 sm:p-6">
      <h3 id={operationId} className="scroll-mt-8 font-semibold text-lg">
        {summary}
      </h3>
      <p className="mt-2 break-all rounded-md bg-subtle px-3 py-2 font-mono text-sm">
        <span className="mr-3 font-semibold text-accent-ink">{method.toUpperCase()}</span>
        {path}
      </p>
      <p className="mt-3 max-w-2xl text-muted">{description}</p>
      <p className="mt-1 text-faint text-sm">{open ? "Without a key; with one it says more." : "With an API key."}</p>
      {parameters.length > 0 && (
        <div className="mt-4">
          <FieldTable
            label={`Parameters of ${summary}`}
            fields={parameters.map(({ name, in: place, required, schema, description: words }) => ({
              path: place === "header" ? `${name} (header)` : name,
              node: schema,
              required,
              description: words || schema.description,
            }))}
          />
        </div>
      )}
      {body && (
        <p className="mt-4">
          Body: <TypeWords node={body} />
        </p>
      )}
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {Object.entries(responses).map(([status, { description: words, content }]) => (
          <div key={status} className="contents">
            <dt className={status < "400" ? "font-mono text-posted-ink text-sm" : "font-mono text-failed-ink text-sm"}>
              {status}
            </dt>
            <dd className="text-muted text-sm">
              {words.replaceAll("`", "")}{" "}
              {status < "400" && content?.["application/json"] && (
                <TypeWords node={content["application/json"].schema} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
