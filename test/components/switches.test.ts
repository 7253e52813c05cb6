import { describe, expect, test } from "@jest/globals";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { preview, type Preview } from "../../tools/preview";
import { ownProgram } from "../support/inProcess";
import { sound, temporaryProject } from "../support/project";

const egresses: Record<string, object> = {
  loadBalancer: { kind: "loadBalancer" },
  natGateway: { kind: "natGateway", loadBalancer: null },
  firewall: { kind: "firewall", loadBalancer: null },
  appliance: { kind: "appliance", loadBalancer: null, appliance: { address: "10.0.0.4" } },
  virtualNetworkGateway: { kind: "virtualNetworkGateway", loadBalancer: null },
};
const stackOf = (egress: object): Record<string, unknown> => ({
  ...sound,
  "aks:network": { reservedCidrs: ["10.0.0.0/24"] },
  "aks:egress": egress,
});

/** Azure's own name for what a resource is: type, group, parents and name. */
const identity = ({ type, inputs }: Preview["resources"][number]): string =>
  [
    type,
    ...Object.entries(inputs)
      .filter(([key, value]) => /Name$/.test(key) && typeof value === "string")
      .map(([key, value]) => `${key}=${String(value)}`)
      .sort(),
  ].join(" ");

describe("from one way out to another", () => {
  for (const from of Object.keys(egresses)) {
    test(`from ${from}`, async () => {
      const project = temporaryProject({
        dev: stackOf(egresses[from]),
        ...Object.fromEntries(Object.entries(egresses).map(([to, egress]) => [to, stackOf(egress)])),
      });
      const { deployment, failure } = await preview(project, "dev", {
        deploy: new FakeAzure({ existingGroups: "any" }),
        run: ownProgram,
      });
      expect(failure).toBeUndefined();
      for (const to of Object.keys(egresses).filter(other => other !== from)) {
        const file = JSON.stringify(deployment.state()).replaceAll("urn:pulumi:dev::", `urn:pulumi:${to}::`);
        const state = JSON.parse(file.replaceAll("-dev-", `-${to}-`)) as never;
        const result = await preview(project, to, { state, run: ownProgram });
        expect(result.failure).toBeUndefined(); /* SAID: `${from} to ${to}` */
        const custom = result.resources.filter(r => r.custom);
        const created = custom.filter(r => r.op === "create").map(identity);
        const gone = custom.filter(r => r.op === "delete").map(identity);
        expect(created.filter(id => gone.includes(id))).toStrictEqual(
          [],
        ); /* SAID: `${from} to ${to}: nothing is created while the same is still there` */
        expect(
          custom.filter(r => r.changes.some(c => c.path === "addressPrefix") && r.type.endsWith(":Subnet")),
        ).toStrictEqual([]); /* SAID: `${from} to ${to}: no subnet moves` */
      }
    });
  }
});
