export const agentFile: string;
/** The same sources and packages give the same bytes, whatever folder they lie in. */
export function buildAgent(options?: {
  readonly root?: string;
  readonly entry?: string;
  readonly outfile?: string;
  readonly external?: readonly string[];
}): Promise<string[]>;
