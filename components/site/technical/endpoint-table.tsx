import { DataGrid } from "../data-grid";

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly what: string;
}

/** Addresses of a portal and what they are for. */
export const EndpointTable = ({ label, endpoints }: { label: string; endpoints: readonly Endpoint[] }) => (
  <DataGrid
    label={label}
    columns={["Address", "What for"]}
    rows={endpoints.map(({ method, path, what }) => ({
      key: `${method} ${path}`,
      cells: [
        <code key="path" className="break-all font-normal text-sm">
          <span className="mr-2 text-accent-ink">{method}</span>
          {path}
        </code>,
        what,
      ],
    }))}
  />
);
