import { AppError } from "@/server/kernel/errors";

/**
 * Refuses input with text that PostgreSQL cannot hold: U+0000 and half a surrogate pair. Without this a statement fails over it
 * far inside, and the sender's mistake looks like ours. @throws AppError `invalid_input`
 */
export function refuseUnstorableText(input: unknown): void {
  const open: unknown[] = [input];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "string") requireStorable(value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        requireStorable(name);
        open.push(inner);
      }
    }
  }
}

function requireStorable(text: string): void {
  if (!text.includes("\u0000") && text.isWellFormed()) return;
  throw new AppError("invalid_input", "Input holds text that cannot be stored.", {
    userText: "Please check what you entered: it holds a character that cannot be stored.",
  });
}
