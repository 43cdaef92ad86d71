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
    columns={["Name", "Holds", "Meaning"]}
    rows={fields.map(({ path, node, required, description = node.description ?? "" }) => ({
      key: path,
      cells: [
        <span key="name" className="flex flex-col">
          <code className="font-normal text-sm">{path}</code>
          {required && <span className="font-normal text-faint text-xs">required</span>}
        </span>,
        <TypeWords key="type" node={node} />,
        <Meaning key="meaning" node={node}>
          {description}
        </Meaning>,
      ],
    }))}
  />
);

export function TypeWords({ node }: { node: SchemaNode }) {
  const { words, refers } = describeType(node);
  return (
    <span className="text-sm">
      {words} {refers && <SiteLink href={`#schema-${refers}`}>{refers}</SiteLink>}
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
