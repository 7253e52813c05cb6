import { expect, test } from "@jest/globals";
import type { StackState } from "../../tools/engine/state";
import { NeverCredentials } from "../support/refusingAzure";
import { realStack, withPulumi } from "../support/realEngine";

const trace = /\n\s+at .*:\d+:\d+/;
const { describe, orWhyNot } = withPulumi();

describe(`look-ups with the real engine${orWhyNot}`, () => {
  test("ask for nothing that a first update of other targets leaves out", async () => {
    const { azure, pulumi } = await realStack("dev");
    const text = (await pulumi("preview", "--json")).stdout;
    const { steps } = JSON.parse(text.slice(text.indexOf("{"))) as { steps: { urn: string }[] };
    const targets = steps.map(({ urn }) => urn).filter(urn => /::aks(-groups\/(cluster|network))?$/.test(urn));
    const first = await pulumi("up", "--yes", "--skip-preview", ...targets.flatMap(urn => ["--target", urn]));
    expect(first).toExitWith(0);
    expect(azure.count).toBe(2);
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    expect((await pulumi("stack", "output", "--show-secrets")).stdout).toMatch(/kubeconfig +.*apiVersion/);
    expect(await pulumi("preview", "--expect-no-changes")).toExitWith(0);
  });

  test("say in words that a cluster is gone, and pulumi refresh lets the next update make it again", async () => {
    const { azure, pulumi } = await realStack("dev");
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    const cluster = azure.resources.find(r => r.token.endsWith(":ManagedCluster"))?.id ?? "";
    azure.delete(cluster);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const failed = await pulumi(...command);
      expect(failed).not.toExitWith(0);
      expect(failed.stdout).toMatch(
        /Cluster aks-shop-dev-westeurope in resource group \S+ is not there: .*pulumi refresh/,
      );
      expect(failed.stdout).not.toMatch(trace);
    }
    expect(await pulumi("refresh", "--yes", "--skip-preview")).toExitWith(0);
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    expect(azure.read(cluster)).toBeDefined();
  });

  test("need no more in a preview than to read; an update says which action is missing", async () => {
    const azure = new NeverCredentials({ existingGroups: "any" });
    const { pulumi } = await realStack("dev", { azure });
    expect(await pulumi("up", "--yes", "--skip-preview")).toExitWith(0);
    azure.refuses = true;
    const previewed = await pulumi("preview", "--expect-no-changes");
    expect(previewed).toExitWith(0);
    expect(previewed.stdout).toMatch(
      /may not do \S+\/listClusterUserCredential\/action, so .* not known in this preview/,
    );
    const up = await pulumi("up", "--yes", "--skip-preview");
    expect(up).not.toExitWith(0);
    expect(up.stdout).toMatch(
      /may not do Microsoft\.ContainerService\/managedClusters\/listClusterUserCredential\/action, which an update needs/,
    );
    expect(up.stdout).not.toMatch(trace);
    const { deployment } = JSON.parse((await pulumi("stack", "export")).stdout) as StackState;
    expect(deployment.resources.some(r => r.type.endsWith(":ManagedCluster"))).toBe(true);
  });
});
