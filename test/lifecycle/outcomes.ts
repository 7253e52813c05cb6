import { assess } from "../../design/assess";
import { rules, type Rule } from "../../design/rules";
import type { Tree } from "../../design/contract/tree";
import { Deployment } from "../../tools/engine/deployment";
import { casesOf, type Case } from "../design/rules/cases";
import { choicesWith, context } from "../support/choices";
import { azureFor, environment } from "./shipped";

/** Addresses, pools or ranges by the hundred, which take a program of this process minutes. */
const tooLarge = ({ mend: [, value], key }: Case): boolean =>
  (key === "egress.firewall.publicIpCount" && Number(value) > 100) ||
  (key === "nodePools" && Object.keys(value as object).length > 50);

/** A case of a rule whose severity is error. */
export interface ErrorCase {
  readonly area: string;
  /** The rule's id. */
  readonly id: string;
  readonly name: string;
  readonly choices: Tree;
  /** The same with the one value mended. */
  readonly sound: Tree;
  /** What the problem that the rule finds says of Azure: the code that it answers with, if one is known. */
  readonly code: () => string | undefined;
}

/** The cases of every area but limits, which are a team's own: Azure never hears of them. */
export const errorCases: readonly ErrorCase[] = Object.entries(casesOf)
  .filter(([area]) => area !== "limits")
  .flatMap(([area, cases]) =>
    cases
      .filter(one => (one.severity ?? "error") === "error" && !tooLarge(one))
      .map(({ id, key, says, when, mend }) => {
        const choices = choicesWith(when);
        return {
          area,
          id,
          name: `${id} ${key}: ${says.join(", ")}`,
          choices,
          sound: choicesWith({ ...when, [mend[0]]: mend[1] }),
          code: () => assess(choices, context).problems.find(p => p.id === id && p.key === key)?.azureCode,
        };
      }),
  );

/** Takes every rule's voice, so that what they refuse reaches Azure. */
export function silenceRules(): void {
  (rules as Rule[]).splice(0, rules.length, ...rules.map(rule => ({ ...rule, judge: () => [] })));
}

/** What became of choices. */
export interface Outcome {
  /** Azure's code where it refuses them, accepted, or not built where the components can't make anything of them. */
  readonly end: string;
  readonly message: string;
}

const known = new Map<string, Promise<Outcome>>();

/** Deploys choices to a model of Azure of their own; the same ones once. */
export function outcomeOf(choices: Tree): Promise<Outcome> {
  const text = JSON.stringify(choices);
  const outcome = known.get(text) ?? deployed(choices);
  known.set(text, outcome);
  return outcome;
}

async function deployed(choices: Tree): Promise<Outcome> {
  const run = new Deployment(azureFor(choices), "aks", "test", false, undefined);
  const failure = await environment(choices)(run).catch(String);
  if (run.failed) return { end: run.failed.code, message: run.failed.message };
  return failure === undefined ? { end: "accepted", message: "" } : { end: "not built", message: failure };
}
