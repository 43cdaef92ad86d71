export { countNodes } from "./count-nodes";
export { describeFlows } from "./describe-flows";
