export { planOf, type Demands, type Going, type Protected, type Said, type Stack, type TeardownPlan } from "./teardown";
export { toDo, type ToDo } from "./steps";
export type { LetGo } from "./letGo";
