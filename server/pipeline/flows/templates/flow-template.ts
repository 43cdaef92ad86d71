import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { FlowDocument } from "../flow.schema";
import type { NamedTest } from "../named-tests/named-test.schema";

/** A flow that is complete as it is: with its mappings and rules, and a page that explains it. */
export interface FlowTemplate {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** For whoever thinks of installing it, in Markdown: what happens to what, what is asked of people, what can be changed. */
  readonly explanation: string;
  /** The flow as it is installed in an environment with these posting rules: zone and currency stand in steps that have no other way to them. */
  readonly document: (rules: PostingRules) => FlowDocument;
  /** The flows that its steps call, by the steps that call them: they are installed with it. */
  readonly calls?: readonly {
    readonly node: string;
    readonly document: (rules: PostingRules) => FlowDocument;
  }[];
  /** Named tests that come with it, for these posting rules: they run before it is published, as those that people make do. */
  readonly tests: (rules: PostingRules) => readonly NamedTest[];
}
