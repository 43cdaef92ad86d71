export { AgentsSkeleton as default } from "@/components/agents/agents-skeleton";
