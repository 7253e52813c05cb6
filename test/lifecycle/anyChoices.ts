import fc from "fast-check";
import { assess } from "../../design/assess";
import { blocks } from "../../design/problems";
import type { Tree } from "../../design/tree";
import { Deployment } from "../../tools/engine/deployment";
import { saneChoices } from "../design/anyChoices";
import { kindsTogether, pairsOf } from "../design/kinds";
import { context } from "../design/rules/cases";
import { whenApart } from "../support/apart";
import { azureFor, environment } from "./shipped";

/** 1,000 in the suite; AKS_CASES asks for more. */
const cases = Number(process.env.AKS_CASES ?? 1000);
/** Another one asks for other cases. */
const seed = Number(process.env.AKS_SEED ?? 20261121);
const perCombination = Math.ceil(cases / kindsTogether.length);

/** What became of the cases. */
export interface Found {
  readonly total: number;
  readonly accepted: number;
  /** Generated and accepted cases, by kind and by pair of kinds. */
  readonly shares: Readonly<Record<string, { readonly all: number; readonly accepted: number }>>;
  /** Accepted cases that the model of Azure refused, or that broke. */
  readonly failures: readonly string[];
}

/** Deploys choices to a model of Azure; what went wrong where something did. */
async function deployed(choices: Tree): Promise<string | undefined> {
  const deployment = new Deployment(azureFor(choices), "aks", "test", false, undefined);
  try {
    const failure = await environment(choices)(deployment);
    return failure && `${deployment.failed?.code ?? "no code"} at ${deployment.failed?.urn ?? "?"}: ${failure}`;
  } catch (error) {
    return `the program threw: ${String(error)}`;
  }
}

/** Generates choices of every combination of kinds, and deploys those that the rules accept. */
async function tried(): Promise<Found> {
  const shares: Record<string, { all: number; accepted: number }> = {};
  const failures: string[] = [];
  let accepted = 0;
  for (const [index, { kinds, pins }] of kindsTogether.entries()) {
    const all = fc.sample(saneChoices({ ...pins, preset: "dev@1" }), {
      seed: seed + index,
      numRuns: perCombination,
    });
    for (const choices of all) {
      const sound = !assess(choices, context).problems.some(blocks);
      for (const key of [...kinds, ...pairsOf(kinds)]) {
        const share = (shares[key] ??= { all: 0, accepted: 0 });
        share.all++;
        if (sound) share.accepted++;
      }
      if (!sound) continue;
      accepted++;
      const wrong = await deployed(choices);
      if (wrong !== undefined) failures.push(`${kinds.join(", ")}: ${wrong}\n${JSON.stringify(choices)}`);
    }
  }
  return { total: perCombination * kindsTogether.length, accepted, shares, failures };
}

whenApart(module, tried);
