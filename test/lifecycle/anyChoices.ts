import fc from "fast-check";
import { assess } from "../../design/assess";
import { blocks } from "../../design/contract/problems";
import type { Tree } from "../../design/contract/tree";
import { Deployment } from "../../tools/engine/deployment";
import { saneChoices } from "../design/anyChoices";
import { kindsTogether, type Together } from "../design/kinds";
import { context } from "../support/choices";
import { sampled, seed, sizeOf } from "../support/sample";
import { azureFor, environment } from "./shipped";

/** AKS_CASES asks for more of them than there are, and for every one of them to be deployed that the rules accept. */
const asked = process.env.AKS_CASES;
const perCombination = Math.ceil(Number(asked ?? sizeOf(1000, 350)) / kindsTogether.length);

/** Choices of kinds that go together. */
export interface Generated {
  readonly kinds: readonly string[];
  readonly choices: Tree;
  /** Whether the rules accept them. */
  readonly isSound: boolean;
}

function generate({ kinds, pins }: Together, index: number): Generated[] {
  const sane = saneChoices({ ...pins, preset: "dev@1" });
  return fc.sample(sane, { seed: seed + index, numRuns: perCombination }).map(choices => ({
    kinds,
    choices,
    isSound: !assess(choices, context).problems.some(blocks),
  }));
}

/** Choices of every combination of kinds. */
export const generated: readonly Generated[] = kindsTogether.flatMap(generate);

/** Those that the rules accept. */
export const sound = generated.filter(({ isSound }) => isSound);

/** Those that are deployed: of every kind some. */
export const tried = asked === undefined ? sampled(sound, 0, ({ kinds }) => kinds) : sound;

/** Deploys choices to a model of Azure of their own; what went wrong where something did. */
export async function deployed(choices: Tree): Promise<string | undefined> {
  const deployment = new Deployment(azureFor(choices), "aks", "test", false, undefined);
  try {
    const failure = await environment(choices)(deployment);
    return failure && `${deployment.failed?.code ?? "no code"} at ${deployment.failed?.urn ?? "?"}: ${failure}`;
  } catch (error) {
    return `the program threw: ${String(error)}`;
  }
}
