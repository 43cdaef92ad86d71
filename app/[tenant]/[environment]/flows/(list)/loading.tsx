export { FlowsSkeleton as default } from "@/components/flows/list/flows-skeleton";
