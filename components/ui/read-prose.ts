/** A part of a sentence: plain, strong, or a name as it is written in the system. */
export interface ProseSpan {
  readonly look: "plain" | "strong" | "code";
  readonly text: string;
}
type Sentence = readonly ProseSpan[];

export type ProseBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: Sentence }
  | { readonly kind: "steps" | "points"; readonly items: readonly Sentence[] };

/** Reads the little of Markdown that pages of explanation use: headings, paragraphs, numbered and plain lists, strong words and code. */
export function readProse(markdown: string): readonly ProseBlock[] {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .flatMap((part): ProseBlock[] => {
      const lines = part.split("\n");
      const [first = ""] = lines;
      if (first.startsWith("## ")) {
        const rest = lines.slice(1).join("\n");
        const heading: ProseBlock = { kind: "heading", text: first.slice(3).trim() };
        return rest === "" ? [heading] : [heading, ...readProse(rest)];
      }
      if (/^\d+\. /.test(first)) return [{ kind: "steps", items: itemsOf(lines, /^\d+\. /) }];
      if (first.startsWith("- ")) return [{ kind: "points", items: itemsOf(lines, /^- /) }];
      return [{ kind: "paragraph", text: spansOf(lines.map((line) => line.trim()).join(" ")) }];
    });
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[], begins: RegExp): readonly Sentence[] {
  const texts: string[] = [];
  for (const line of lines) {
    if (begins.test(line)) texts.push(line.replace(begins, "").trim());
    else texts[texts.length - 1] += ` ${line.trim()}`;
  }
  return texts.map(spansOf);
}

const spansOf = (text: string): Sentence =>
  text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part): ProseSpan => {
      if (part.startsWith("**")) return { look: "strong", text: part.slice(2, -2) };
      return part.startsWith("`") ? { look: "code", text: part.slice(1, -1) } : { look: "plain", text: part };
    });
