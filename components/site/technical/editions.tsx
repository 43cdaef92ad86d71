import { DataGrid } from "../data-grid";
import { SiteLink } from "../site-link";

const editions = [
  {
    name: "SQL edition, reached directly",
    way: "The portal opens the company on your SQL Server, with a login that a script sets up.",
    writes: "Receipts, open credits, reversals, customers, sales orders, batches of the general ledger",
    guide: "sql-server",
  },
  {
    name: "SQL edition, through the agent",
    way: "An agent on site asks for work over HTTPS and does it on the server. Nothing is opened to the internet.",
    writes: "The same",
    guide: "agent",
  },
  {
    name: "Visual FoxPro, through the agent",
    way: "The agent reads the tables from their files and never writes into them.",
    writes: "A journal on site and a file of receipts, to be entered or imported in Sage Pro by people",
    guide: "agent",
  },
] as const;

/** How Sage Pro is reached, and what is written there. */
export const Editions = () => (
  <DataGrid
    label="Ways to Sage Pro"
    columns={["Sage Pro", "How it is reached", "What is written", "Guide"]}
    rows={editions.map(({ name, way, writes, guide }) => ({
      key: name,
      cells: [
        name,
        way,
        writes,
        <SiteLink key="guide" href={`/docs/${guide}`} aria-label={`Guide: ${name}`}>
          Read
        </SiteLink>,
      ],
    }))}
  />
);
