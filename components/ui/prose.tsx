import { Fragment } from "react";
import { type ProseSpan, readProse } from "./read-prose";

/** A page of explanation, from the little of Markdown that it is written in. */
export function Prose({ markdown }: { markdown: string }) {
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      {readProse(markdown).map((block, index) => {
        const key = `${index} ${block.kind}`;
        switch (block.kind) {
          case "heading":
            return (
              <h2 key={key} className="mt-3 font-semibold text-lg first:mt-0">
                {block.text}
              </h2>
            );
          case "paragraph":
            return (
              <p key={key}>
                <Sentence spans={block.text} />
              </p>
            );
          case "steps":
            return (
              <ol key={key} className="flex list-decimal flex-col gap-1.5 pl-6">
                {block.items.map(item)}
              </ol>
            );
          case "points":
            return (
              <ul key={key} className="flex list-disc flex-col gap-1.5 pl-6">
                {block.items.map(item)}
              </ul>
            );
          default:
            return block satisfies never;
        }
      })}
    </div>
  );
}

const item = (spans: readonly ProseSpan[]) => (
  <li key={spans.map(({ text }) => text).join("")}>
    <Sentence spans={spans} />
  </li>
);

function Sentence({ spans }: { spans: readonly ProseSpan[] }) {
  return spans.map(({ look, text }) => {
    switch (look) {
      case "strong":
        return (
          <strong key={text} className="font-semibold">
            {text}
          </strong>
        );
      case "code":
        return (
          <code key={text} className="font-mono text-sm">
            {text}
          </code>
        );
      case "plain":
        return <Fragment key={text}>{text}</Fragment>;
      default:
        return look satisfies never;
    }
  });
}
