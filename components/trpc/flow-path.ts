/** The pages of one flow, within its environment, by the names of its tabs. */
export const flowPages = { designer: "", versions: "/versions", try: "/try", preview: "/preview" } as const;
export type FlowPage = keyof typeof flowPages;

/** Where a page of a flow is; the designer unless another is named. */
export const flowPath = (flowId: string, page: FlowPage = "designer"): string => `/flows/${flowId}${flowPages[page]}`;

/** Where an earlier version is looked at. */
export const versionPath = (flowId: string, version: number): string => `${flowPath(flowId, "versions")}/${version}`;

/** Where the mapping of one of its steps is drawn. */
export const mappingPath = (flowId: string, nodeId: string): string =>
  `/flows/${flowId}/mapping/${encodeURIComponent(nodeId)}`;
