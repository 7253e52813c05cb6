import { describe, expect, test } from "@jest/globals";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { runInProcess } from "../../support/inProcess";
import { preview } from "../../../tools/preview";
import { sound, temporaryProject } from "../../support/project";

const tagged =
  (tag: string): pulumi.ResourceTransform =>
  ({ props, opts }) => ({ props: Object.assign({}, props, { tags: { [tag]: "yes" } }), opts });

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("test:index:Part", name, {}, opts);
    new resources.ResourceGroup(`${name}-group`, { location: "westeurope" }, { parent: this });
  }
}

const groupIn = ({ resources: all }: Awaited<ReturnType<typeof runInProcess>>) => {
  const found = all.find(({ type }) => type === "azure-native:resources:ResourceGroup");
  if (!found) throw new Error("there is no group");
  return found;
};

describe("a transform", () => {
  test("of a resource changes its inputs", async () => {
    const ran = await runInProcess(
      () => new resources.ResourceGroup("a", { location: "westeurope" }, { transforms: [tagged("own")] }),
    );
    expect(groupIn(ran).inputs).toHaveProperty("tags", { own: "yes" });
  });

  test("of a component reaches what is below it", async () => {
    const ran = await runInProcess(() => new Part("part", { transforms: [tagged("component")] }));
    expect(groupIn(ran).inputs).toHaveProperty("tags", { component: "yes" });
  });

  test("of the stack reaches everything, after the others", async () => {
    const seen: string[] = [];
    const told =
      (who: string): pulumi.ResourceTransform =>
      ({ name }) => {
        if (name === "part-group") seen.push(who);
        return undefined;
      };
    await runInProcess(() => {
      pulumi.runtime.registerResourceTransform(told("stack"));
      new Part("part", { transforms: [told("component")] });
    });
    expect(seen).toStrictEqual(["component", "stack"]);
  });

  test("sees and changes options", async () => {
    const ran = await runInProcess(() => {
      const first = new resources.ResourceGroup("first", { location: "westeurope" });
      new resources.ResourceGroup(
        "second",
        { location: "westeurope" },
        {
          protect: true,
          ignoreChanges: ["tags"],
          transforms: [
            ({ props, opts }) => ({
              props,
              opts: pulumi.mergeOptions(opts, {
                protect: !opts.protect,
                ignoreChanges: ["location"],
                dependsOn: [first],
              }),
            }),
          ],
        },
      );
    });
    const second = ran.resources.find(({ name }) => name === "second");
    expect(second).toMatchObject({ protect: false, ignoreChanges: ["tags", "location"] });
    expect(second?.dependsOn.map(urn => urn.split("::").at(-1))).toStrictEqual(["first"]);
  });

  test("of function calls changes what is asked", async () => {
    const asked: unknown[] = [];
    await runInProcess(() => {
      pulumi.runtime.registerInvokeTransform(({ token, args, opts }) => {
        asked.push([token, args]);
        return { args: { ...args, resourceName: "aks-other" }, opts };
      });
      return containerservice
        .getManagedClusterOutput({ resourceGroupName: "rg-foreign", resourceName: "aks-one" })
        .apply(found => {
          asked.push(found.name);
        });
    });
    expect(asked).toStrictEqual([
      ["azure-native:containerservice:getManagedCluster", { resourceGroupName: "rg-foreign", resourceName: "aks-one" }],
      "aks-other",
    ]);
  });

  test("that throws ends the run with its words, in a process of its own too", async () => {
    const throws = (): never => {
      throw new Error("no tags, no deployment");
    };
    // In this process and in one of its own, where errors travel over the wire.
    await expect(
      runInProcess(() => new resources.ResourceGroup("a", { location: "westeurope" }, { transforms: [throws] })),
    ).rejects.toThrow("transform failed: Error: no tags, no deployment");
    const { failure } = await preview(temporaryProject({ dev: sound }, "transformThatThrows.ts"), "dev");
    expect(failure).toContain("transform failed: Error: no tags, no deployment");
  });

  test("runs in a process of its own", async () => {
    const { resources: all, failure } = await preview(temporaryProject({ dev: sound }, "transforms.ts"), "dev");
    expect(failure).toBeUndefined();
    expect(all.find(({ name }) => name === "group")?.inputs).toHaveProperty("tags", { cost: "1234" });
  });
});
