import * as pulumi from "@pulumi/pulumi";
import { blocks, problemText, type Problem } from "../../design";
import { reasonText, sortProblems } from "../../design/contract/problems";

/** Choices that can't be built, with every reason. A program prints it without a stack, a plugin per property. */
export class ChoicesError extends pulumi.InputPropertiesError {
  /** Marks the error for the SDK as one whose text is for users (the marker of RunError). */
  public readonly __pulumiRunError = true;
  public readonly problems: readonly Problem[];
  /** How many problems there are, for where each is printed by itself. */
  public readonly summary: string;

  constructor(name: string, problems: readonly Problem[]) {
    const errors = sortProblems(problems.filter(blocks));
    const lines = errors.map(p => `  ${problemText(p)}`);
    const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
    const summary = `${name}: ${count} in the choices, nothing is created`;
    super({
      message: `${summary}:\n${lines.join("\n")}`,
      errors: errors.map(p => ({ propertyPath: p.key, reason: reasonText(p) })),
    });
    this.problems = problems;
    this.summary = summary;
  }
}
