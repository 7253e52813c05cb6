import { expect, test } from "@jest/globals";
import type { StackState } from "../../tools/engine/state";
import { preview } from "../../tools/preview";
import { realStack, withPulumi } from "../support/realEngine";

const { describe, orWhyNot } = withPulumi();
const text = `config:
  azure-native:location: westeurope
  azure-native:subscriptionId: 00000000-0000-4000-a000-000000000001
`;

describe(`a program with more in it than our components, with the real engine${orWhyNot}`, () => {
  test("has the resources of the offline preview, and is the same afterwards in both", async () => {
    const { project, azure, pulumi } = await realStack("dev", { text, program: "wholeStack.ts" });
    const asProgram = { ...project, name: "shop" };
    const { resources } = await preview(asProgram, "dev");
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    const state = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
    const made = state.deployment.resources.filter(r => !r.external && !r.type.startsWith("pulumi:providers:"));
    const named = (all: readonly { readonly type: string; readonly urn: string }[]): string[] =>
      all.map(({ type, urn }) => `${type} ${urn.split("::").at(-1)}`).sort();
    // The stack itself has its project's name.
    expect(named(made).filter(n => !n.startsWith("pulumi:"))).toStrictEqual(
      named(resources).filter(n => !n.startsWith("pulumi:")),
    );
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
    expect(await pulumi("destroy", "--yes", "--skip-preview")).toExitWith(0);
    expect(azure.count).toBe(0);
  }, 300_000);
});
