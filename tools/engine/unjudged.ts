import { changesBetween, type Change } from "../fakeAzure/changes";
import { modelledTypes } from "../fakeAzure/model";
import { guid } from "../../testing/madeUp";
import { beforeUpdate } from "../fakeAzure/outputs";
import { madeUp, opened } from "../fakeAzure/types/unmodelled";
import { asFarAsKnown, masked, revealed, Unknown, type Properties } from "../wire";
import type { Around, Deployment } from "./deployment";
import type { Operation, PlannedResource, Resolved } from "./registration";
import type { StateResource } from "./state";

interface Answered {
  readonly op: Operation;
  readonly changes: PlannedResource["changes"];
  readonly id: string | undefined;
  readonly outputs: Properties;
}

/** What becomes of a resource of a package that has no model: it is taken as it is asked for, an id and the rest of its
 *  outputs are made up. */
export function withoutModel(
  urn: string,
  asked: Resolved,
  before: StateResource | undefined,
  dryRun: boolean,
  around: Pick<Around, "installed" | "settled">,
): Answered {
  const { inputs, name, type } = asked;
  const shape = around.installed?.shapeOf(type);
  if (!before?.inputs) {
    const outputs = dryRun ? opened(shape, inputs) : madeUp(shape, name, inputs);
    return { op: "create", changes: [], id: dryRun ? undefined : guid(urn), outputs };
  }
  const changes = told(
    changesBetween(before.inputs, asFarAsKnown(masked(inputs), before.inputs) as Properties, []),
    around,
  );
  return {
    op: changes.length > 0 ? "update" : "same",
    changes,
    id: before.id,
    outputs: beforeUpdate(before.outputs ?? {}, before.inputs, revealed(inputs) as Properties),
  };
}

/** The changes that count: where all is as it was deployed, what nobody answers is none. */
export const told = (changes: readonly Change[], { settled = false }: Pick<Around, "settled">): readonly Change[] =>
  settled ? changes.filter(({ new: now }) => !isUnanswered(now)) : changes;

/** Whether a value is not known, also as masked inputs have it. */
const isUnanswered = (value: unknown): boolean => masked(value) === masked(Unknown.value);

/** Something of a program that nobody offline has judged. */
export interface Unjudged {
  /** A type of resources, a function, a type that is read by its id, or one that is taken over by option import. */
  readonly kind: "type" | "function" | "read" | "import";
  readonly token: string;
  readonly count: number;
}

/** As much of a run as tells what has no model. */
interface Asking extends Pick<Deployment, "resources"> {
  readonly questions: Pick<Deployment["questions"], "called" | "readings">;
}

/** What of a run has no model, in the order in which it appeared. */
export function unjudgedOf({ resources, questions: { called, readings } }: Asking): Unjudged[] {
  const modelled = new Set(modelledTypes());
  const types = resources.filter(
    ({ type, custom }) => custom && !type.startsWith("pulumi:") && !type.startsWith("aks:") && !modelled.has(type),
  );
  return [
    ...counted(
      "type",
      types.map(({ type }) => type),
    ),
    ...counted("function", called),
    ...counted(
      "read",
      readings.filter(({ isKnown }) => !isKnown).map(({ type }) => type),
    ),
    ...counted(
      "import",
      resources.filter(({ importId, op }) => (importId ?? "") !== "" && op === "create").map(({ type }) => type),
    ),
  ];
}

function counted(kind: Unjudged["kind"], tokens: readonly string[]): Unjudged[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts].map(([token, count]) => ({ kind, token, count }));
}

/** The packages of types that have no model, azure-native aside, each with how many resources it has. */
export function packagesWithoutModel(unjudged: readonly Unjudged[]): string {
  const counts = new Map<string, number>();
  for (const { kind, token, count } of unjudged) {
    const [name] = token.split(":");
    if (kind === "type" && name !== "azure-native") counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => `${count} of ${name}`).join(", ");
}
