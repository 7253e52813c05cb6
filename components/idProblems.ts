import { rules, type Problem } from "../design";
import { wrongId } from "../design/resourceId";

const rule = rules.find(r => r.id === "C10");

/** What is wrong with an id that should be of a type, as rule C10 says it of choices. */
export function idProblems(key: string, id: unknown, type: string): Problem[] {
  const fault = typeof id === "string" ? wrongId(id, type) : undefined;
  return fault && rule ? [{ id: rule.id, severity: "error", key, doc: rule.doc, ...fault }] : [];
}
