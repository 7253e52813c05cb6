import type { ResourceChange } from "../../design/changes/changes";
import { nameOf } from "../engine/aliases";
import { UsageError } from "../usageError";
import { fromState, masked, type Properties } from "../wire";

/** A step of what pulumi preview --json writes (sdk/go/common/display, PreviewStep), as far as it is read here. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: Side;
  readonly newState?: Side;
  readonly replaceReasons?: readonly string[] | null;
  readonly diffReasons?: readonly string[] | null;
}

interface Side {
  readonly type?: string;
  readonly id?: string;
  readonly parent?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
  readonly protect?: boolean;
}

const operations: Readonly<Record<string, ResourceChange["op"] | undefined>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  replace: "replace",
  // One replacement is up to three steps: the one in the middle has both sides.
  "create-replacement": undefined,
  "delete-replaced": undefined,
  "discard-replaced": undefined,
  read: undefined,
  refresh: undefined,
  import: undefined,
};

const isStep = (step: unknown): step is Step =>
  typeof step === "object" &&
  step !== null &&
  typeof (step as Step).op === "string" &&
  /^urn:pulumi:[^:]*(::[^:]+){2}/.test((step as Step).urn);

/** The changes that a pulumi preview --json found, as they are judged. Throws where the text is none. */
export function changesInPreview(json: unknown, file: string): ResourceChange[] {
  const steps = (json as { readonly steps?: unknown } | null)?.steps;
  if (!Array.isArray(steps))
    throw new UsageError(
      `${file} is no output of pulumi preview --json, which has steps. Write it with: pulumi preview --json > ${file}`,
    );
  const wrong = steps.findIndex(step => !isStep(step));
  if (wrong >= 0)
    throw new UsageError(`${file} is no output of pulumi preview --json: step ${wrong + 1} has no op or no URN.`);
  return (steps as Step[]).flatMap(changeOf);
}

const plain = (properties: Properties | undefined): object | undefined =>
  properties && (masked(fromState(properties)) as object);

function changeOf({ op, urn, oldState, newState, replaceReasons }: Step): ResourceChange[] {
  // An operation that a newer engine has is judged as what both sides show.
  const known = Object.hasOwn(operations, op) ? operations[op] : oldState && newState ? "update" : undefined;
  if (known === undefined) return [];
  return [
    {
      type: (newState ?? oldState)?.type ?? urn.split("::")[2].split("$").at(-1) ?? "",
      name: nameOf(urn),
      urn,
      parent: (newState ?? oldState)?.parent ?? "",
      op: known,
      before: plain(oldState?.inputs),
      after: plain(newState?.inputs),
      replacing: replaceReasons ?? [],
      leftAlone: [],
      refused: oldState?.protect === true && (known === "replace" || known === "delete"),
      id: oldState?.id,
      live: plain(oldState?.outputs),
    },
  ];
}
