import type { ReactNode } from "react";
import type { SchemaNode } from "@/server/api/rest/reference/api-reference.schema";
import { DataGrid } from "../data-grid";
import { SiteLink } from "../site-link";
import { describeType, mayBeNull } from "./describe-schema";

interface FieldTableProps {
  label: string;
  fields: readonly {
    readonly path: string;
    readonly node: SchemaNode;
    readonly required: boolean;
    readonly description?: string;
  }[];
}

/** Fields, parameters or what else has a name and holds something. */
export const FieldTable = ({ label, fields }: FieldTableProps) => (
  <DataGrid
    label={label}
    columns={["Name", "Meaning"]}
    narrow
    rows={fields.map(({ path, node, required, description = node.description ?? "" }) => ({
      key: path,
      cells: [
        <span key="name" className="flex max-w-xs flex-col font-normal">
          <code className="break-all text-sm">{path}</code>
          <span className="text-muted text-xs">
            <TypeWords node={node} />
            {required && ", required"}
          </span>
        </span>,
        <Meaning key="meaning" node={node}>
          {description.replaceAll("`", "")}
        </Meaning>,
      ],
    }))}
  />
);

export function TypeWords({ node }: { node: SchemaNode }) {
  const { words, refers } = describeType(node);
  return (
    <span>
      {words}
      {words !== "" && refers !== undefined && " "}
      {refers && (
        <SiteLink href={`/docs/api-schemas#schema-${refers}`} inText>
          {refers}
        </SiteLink>
      )}
      {mayBeNull(node) && ", or null"}
    </span>
  );
}

const Meaning = ({ node, children }: { node: SchemaNode; children: ReactNode }) => (
  <span>
    {children}
    {node.example !== undefined && (
      <>
        {" "}
        <code className="break-all text-faint text-xs">{JSON.stringify(node.example)}</code>
      </>
    )}
  </span>
);
