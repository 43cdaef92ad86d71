import { postingRulesSchema } from "../../server/pipeline/environments/posting-rules.schema";
import type { FlowDocument, FlowNode } from "../../server/pipeline/flows/flow.schema";
import { templates } from "../../server/pipeline/flows/templates";
import { type MappingRow, mappingDocumentSchema } from "../../server/pipeline/mapping/mapping.schema";

/** The template for payments as it is installed. */
export const paymentTemplate: FlowDocument = templates["payment-to-receipt"].document(postingRulesSchema.parse({}));

/** The template in which some card brands have an account of their own; all others go by the posting rules. */
export const byBrand = (accounts: Readonly<Record<string, string>>): FlowDocument =>
  withAccountRow((row) => ({
    ...row,
    transforms: row.transforms.map((step) => ({
      ...step,
      params: {
        ...step.params,
        rules: Object.entries(accounts).map(([brand, account]) => ({ when: { brand: [brand] }, account })),
      },
    })),
  }));

/** The template in which all receipts go to one account. */
export const everyAccount = (account: string): FlowDocument =>
  withAccountRow((row) => ({ ...row, from: { kind: "constant", text: account }, transforms: [] }));

const withAccountRow = (change: (row: MappingRow) => MappingRow): FlowDocument =>
  withRow(paymentTemplate, "cashAccount", change);

/** The flow with another row of its mapping. */
export const withRow = (flow: FlowDocument, field: string, change: (row: MappingRow) => MappingRow): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((node) => {
    if (node.id !== "map") return node;
    const mapping = mappingDocumentSchema.parse(node.config.mapping);
    const rows = mapping.rows.map((row) => (row.target === field ? change(row) : row));
    return { ...node, config: { mapping: { ...mapping, rows } } as FlowNode["config"] };
  }),
});
