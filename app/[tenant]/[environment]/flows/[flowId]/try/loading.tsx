export { TrySkeleton as default } from "@/components/flows/try/try-skeleton";
