import * as pulumi from "@pulumi/pulumi";
import { blocks, problemText, type Problem } from "../../design";
import { inArgs } from "../../design/contract/inArgs";
import { reasonText, sortProblems } from "../../design/contract/problems";

/** Problems in the words of where the choices stand: in the stack's configuration, or in args. */
export const inWordsOf = (configured: boolean, problems: readonly Problem[]): readonly Problem[] =>
  configured ? problems : problems.map(inArgs);

/** Lines of the errors among problems, sorted. */
const linesOf = (problems: readonly Problem[]): string[] =>
  sortProblems(problems.filter(blocks)).map(p => `  ${problemText(p)}`);

/** Changes that Azure would refuse in the middle of a deployment, with what has been done by then. */
export class RefusedChanges extends Error {
  public readonly problems: readonly Problem[];

  /** Configured: whether the choices come from the stack's configuration. */
  constructor(name: string, found: readonly Problem[], soFar: string, configured: boolean) {
    const problems = inWordsOf(configured, found);
    const count = problems.length === 1 ? "a change" : `${problems.length} changes`;
    super(`${name}: Azure refuses ${count}; ${soFar}:\n${linesOf(problems).join("\n")}`);
    this.problems = problems;
  }
}

/** Choices that can't be built, with every reason. A program prints it without a stack, a plugin per property. */
export class ChoicesError extends pulumi.InputPropertiesError {
  /** Marks the error for the SDK as one whose text is for users (the marker of RunError). */
  public readonly __pulumiRunError = true;
  public readonly problems: readonly Problem[];
  /** How many problems there are, for where each is printed by itself. */
  public readonly summary: string;

  /** Configured: whether the choices come from the stack's configuration. Default: no, from args. */
  constructor(name: string, found: readonly Problem[], configured = false) {
    const problems = inWordsOf(configured, found);
    const errors = sortProblems(problems.filter(blocks));
    const count = errors.length === 1 ? "1 problem" : `${errors.length} problems`;
    const summary = `${name}: ${count} in the choices, nothing is created`;
    super({
      message: `${summary}:\n${linesOf(errors).join("\n")}`,
      errors: errors.map(p => ({ propertyPath: p.key, reason: reasonText(p) })),
    });
    this.problems = problems;
    this.summary = summary;
  }
}

/** Refusals that an offline preview has heard already: it runs the program again to hear of the next component's. */
const heard = (): readonly string[] => JSON.parse(process.env.PULUMI_AKS_HEARD ?? "[]") as readonly string[];

/** Refuses a component before it is registered. Only where a preview of the program has said the same already it goes on
 *  with what can be read of its args. */
export function refuse(name: string, problems: readonly Problem[], configured = false): void {
  const refusal = new ChoicesError(name, problems, configured);
  if (pulumi.runtime.isDryRun() && heard().some(text => text.includes(refusal.message))) return;
  throw refusal;
}
