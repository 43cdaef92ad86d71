export { PostingRulesSkeleton as default } from "@/components/flows/posting-rules/posting-rules-skeleton";
