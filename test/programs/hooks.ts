import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

/** A group with hooks that refuse what the configuration names; without a location there is no group. */
const config = new pulumi.Config();
const refusing = (kind: string) =>
  new pulumi.ResourceHook(kind, ({ id, oldInputs, newInputs }) => {
    if (config.get("refuses") !== kind) return;
    const [was, is] = [oldInputs, newInputs].map(inputs => JSON.stringify((inputs as { tags?: unknown })?.tags));
    throw new Error(`${kind} of ${id}: ${was} ${is}`);
  });
const hooks = { beforeUpdate: [refusing("update")], beforeDelete: [refusing("delete")] };
const team = config.get("team");
if (team !== undefined) {
  new resources.ResourceGroup("rg", { resourceGroupName: "rg", location: "westeurope", tags: { team } }, { hooks });
}
