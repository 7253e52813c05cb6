import { checkForm } from "./form";
import type { Problem } from "./problems";
import { isInside, type Tree } from "./tree";

/** Problems of form, which quote what was written: not below secrets, where it may be one. */
export const checkFormOpenly: typeof checkForm = (tree: Tree, ...rest): Problem[] =>
  checkForm(tree, ...rest).map(problem =>
    problem.id === "C2" && isInside(problem.key, "secrets") ? { ...problem, ...unquoted(problem.key) } : problem,
  );

const unquoted = (key: string): Pick<Problem, "message" | "fix"> =>
  key === "secrets"
    ? { message: "it is no map of secrets", fix: "Write a map with a key of your own for each." }
    : { message: "it is no text", fix: "Give one text: pulumi config set --secret --type string writes it." };
