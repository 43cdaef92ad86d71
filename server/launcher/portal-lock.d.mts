export function lockFileOf(dataDir: string): string;
export function lockText(): string;
export function lockOwner(dataDir: string): number | undefined;
export function isLockedBy(dataDir: string, pid: number): boolean;
export function inUseSentence(dataDir: string, owner: number): string;
