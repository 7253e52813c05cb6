import { describe, expect, test } from "@jest/globals";
import { changeProblems } from "../../../design/changes/changes";
import { impactsOf } from "../../../design/changes/impact";
import { impactLine, isNotable } from "../../../tools/review/impact";
import { aloneChange } from "../../design/changes/builders";

const addresses = (...names: string[]) => ({
  publicIpAddresses: names.map(name => ({ id: `/subscriptions/s/${name}` })),
});
const integrated = (enableVnetIntegration: boolean) => ({
  apiServerAccessProfile: { enablePrivateCluster: true, enableVnetIntegration },
  agentPoolProfiles: [{ name: "system", count: 2 }],
});

describe("one line says what a change comes to", () => {
  test.each([
    {
      what: "a gateway's other address, which M8 is about",
      type: "network:NatGateway",
      before: addresses("a"),
      after: addresses("b"),
      rule: "M8",
    },
    {
      what: "VNet integration, which M4 is about",
      type: "containerservice:ManagedCluster",
      before: integrated(false),
      after: integrated(true),
      rule: "M4",
    },
    {
      what: "a pool's runtime, which M60 is about",
      type: "containerservice:AgentPool",
      before: { workloadRuntime: "OCIContainer" },
      after: { workloadRuntime: "KataMshvVmIsolation" },
      rule: "M60",
    },
    {
      what: "a table of routes on a subnet, which no rule is about",
      type: "network:Subnet",
      before: {},
      after: { routeTable: { id: "/subscriptions/s/rt" } },
      rule: undefined,
    },
  ])("$what", ({ type, before, after, rule }) => {
    const changes = [aloneChange(type, "it", { before, after })];
    const said = changeProblems(changes).map(({ id }) => id);
    const lines = impactsOf(changes).filter(impact => isNotable(impact));
    expect(said).toStrictEqual(rule === undefined ? [] : [rule]);
    expect([...said, ...lines.map(impactLine)]).toHaveLength(1);
  });

  test("what is accepted is said by the impact", () => {
    const changes = [aloneChange("network:NatGateway", "it", { before: addresses("a"), after: addresses("b") })];
    const [impact] = impactsOf(changes);
    expect(impact).toMatchObject({ rule: "M8", steps: [changeProblems(changes)[0].fix] });
    expect(isNotable(impact, ["M8"])).toBe(true);
  });
});
