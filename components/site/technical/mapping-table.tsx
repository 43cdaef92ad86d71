import { DataGrid } from "../data-grid";

interface FieldWords {
  readonly path: string;
  readonly label: string;
  readonly description: string;
}

interface MappingTableProps {
  rows: readonly {
    readonly id: string;
    readonly sources: readonly FieldWords[];
    readonly target: FieldWords;
    readonly note: string;
  }[];
}

/** A mapping as a table: from which field, to which, and what it means. */
export const MappingTable = ({ rows }: MappingTableProps) => (
  <DataGrid
    label="The mapping that a new environment begins with"
    columns={["From PayTrace", "To Sage Pro", "What it means"]}
    rows={rows.map(({ id, sources, target, note }) => ({
      key: id,
      cells: [
        <div key="sources" className="flex flex-col gap-3">
          {sources.map((source) => (
            <div key={source.path}>
              <Field {...source} />
              <p className="mt-0.5 font-normal text-muted text-sm">{source.description}</p>
            </div>
          ))}
        </div>,
        <Field key="target" {...target} />,
        <div key="meaning" className="flex flex-col gap-1">
          <p>{target.description}</p>
          <p className="text-faint text-sm">{note}</p>
        </div>,
      ],
    }))}
  />
);

const Field = ({ path, label }: FieldWords) => (
  <span className="flex flex-col">
    <span className="font-medium text-ink">{label}</span>
    <code className="font-normal text-faint text-xs">{path}</code>
  </span>
);
