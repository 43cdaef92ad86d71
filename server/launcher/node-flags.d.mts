export const portalNodeFlags: readonly string[];
