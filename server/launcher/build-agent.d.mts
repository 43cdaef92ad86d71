export const agentFile: string;
export function buildAgent(options?: {
  readonly entry?: string;
  readonly outfile?: string;
  readonly external?: readonly string[];
}): Promise<void>;
