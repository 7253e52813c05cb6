import { beforeAll, describe, expect, test } from "@jest/globals";
import { Environment, type Choices } from "../../components";
import type { Deployment, PlannedResource } from "../../tools/engine/deployment";
import type { StackState } from "../../tools/engine/state";
import { runInProcess } from "../support/inProcess";
import { shop } from "./shop";

const egresses: Record<string, Choices["egress"]> = {
  loadBalancer: { kind: "loadBalancer" },
  natGateway: { kind: "natGateway" },
  firewall: { kind: "firewall" },
  appliance: { kind: "appliance", appliance: { address: "10.0.0.4" } },
  virtualNetworkGateway: { kind: "virtualNetworkGateway" },
};
const ways = Object.keys(egresses);
const others = (way: string): { to: string }[] => ways.filter(other => other !== way).map(to => ({ to }));

const run = (way: string, options: { state?: StackState; dryRun: boolean }): Promise<Deployment> =>
  runInProcess(
    () => new Environment("aks", { ...shop, network: { reservedCidrs: ["10.0.0.0/24"] }, egress: egresses[way] }),
    options,
  );

/** Azure's own name for what a resource is: type, group, parents and name. */
const identity = ({ type, inputs }: PlannedResource): string =>
  [
    type,
    ...Object.entries(inputs)
      .filter(([key, value]) => /Name$/.test(key) && typeof value === "string")
      .map(([key, value]) => `${key}=${String(value)}`)
      .sort(),
  ].join(" ");

describe.each(ways.map(from => ({ from })))("from $from", ({ from }) => {
  let state: StackState;
  beforeAll(async () => (state = (await run(from, { dryRun: false })).state()));

  test.each(others(from))(
    "to $to: nothing is created while the same is still there, and no subnet moves",
    async ({ to }) => {
      const { resources } = await run(to, { state, dryRun: true });
      const custom = resources.filter(r => r.custom);
      const gone = custom.filter(r => r.op === "delete").map(identity);
      const created = custom.filter(r => r.op === "create").map(identity);
      expect(created.filter(id => gone.includes(id))).toStrictEqual([]);
      const moved = custom.filter(r => r.type.endsWith(":Subnet") && r.changes.some(c => c.path === "addressPrefix"));
      expect(moved).toStrictEqual([]);
    },
  );
});
