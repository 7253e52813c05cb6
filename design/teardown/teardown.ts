import { protectionOf, type Protection } from "../changes/changes";
import { aksDoc } from "../contract/rule";
import { goesAlongOf, staysOf } from "./aftermath";
import { az, type Going, type Said, type Stack } from "./going";
import { letGoOf, type LetGo } from "./letGo";
import { stoppedOf, unseenOf } from "./unseen";

export type { Going, Said, Stack } from "./going";

/** A resource that Pulumi's engine does not delete, with what lifts that. */
export interface Protected extends Protection {
  readonly resource: Going;
}

/** What is to be known, besides the order, before a stack is taken down. */
export interface TeardownPlan {
  readonly protected: readonly Protected[];
  /** What certainly stands in the way, besides. */
  readonly blocks: readonly Said[];
  /** What may, which only Azure knows. */
  readonly unseen: readonly Said[];
  /** What goes with it. */
  readonly goesAlong: readonly Said[];
  /** What stays in Azure, and costs something or keeps a name. */
  readonly stays: readonly Said[];
  readonly letGo: readonly LetGo[];
  /** Whether Pulumi asks the API server of a cluster. */
  readonly asksApiServer: boolean;
}

const doc = "docs/guides/teardown.md";

/** What Pulumi's engine does not do by itself when it destroys a stack. */
export interface Demands {
  /** Whether something has hooks at its deletion, which only its program runs. */
  readonly hasDeleteHooks: boolean;
  /** How many operations were interrupted, so that Azure may have what the state has not. */
  readonly pending: number;
  /** Why Azure would not delete something, by the model. */
  readonly refusal?: string;
}

/** What a teardown comes to. */
export const planOf = (stack: Stack, demands: Demands): TeardownPlan => ({
  protected: stack.going
    .filter(({ isProtected }) => isProtected)
    .map(resource => ({ resource, ...protectionOf(resource) })),
  blocks: blocksOf(stack, demands),
  unseen: unseenOf(stack),
  goesAlong: goesAlongOf(stack),
  stays: staysOf(stack),
  letGo: letGoOf(stack),
  asksApiServer: inClusterOf(stack) > 0,
});

function blocksOf(stack: Stack, { hasDeleteHooks, pending, refusal }: Demands): Said[] {
  const inCluster = inClusterOf(stack);
  return [
    ...stoppedOf(stack).map(({ name, ...spot }) => ({
      message: `cluster ${name} is stopped, so that Azure takes nothing of it but its own deletion: what stands on it can't go before`,
      commands: [az("aks start", spot, stack, { name })],
      doc: aksDoc("start-stop-cluster"),
    })),
    ...(pending > 0
      ? [
          {
            message: `${pending} interrupted ${pending === 1 ? "operation is" : "operations are"} in the state: Azure may have what it does not know of`,
            commands: [["pulumi", "refresh"]],
            doc: "https://www.pulumi.com/docs/support/troubleshooting/common-issues/interrupted-updates/",
          },
        ]
      : []),
    ...(hasDeleteHooks
      ? [
          {
            message:
              "something has hooks at its deletion, which only its program runs: pulumi destroy needs --run-program",
            commands: [],
            doc,
          },
        ]
      : []),
    ...(inCluster > 0
      ? [
          {
            message: `${inCluster} of what goes is in a cluster: its API server has to answer from where pulumi runs`,
            commands: [],
            doc,
          },
        ]
      : []),
    ...(refusal === undefined ? [] : [{ message: refusal, commands: [], doc }]),
  ];
}

/** How much of what goes is deleted through the API server of a cluster. */
const inClusterOf = ({ going }: Stack): number => going.filter(({ type }) => type.startsWith("kubernetes:")).length;
