import { expect, test } from "@jest/globals";
import { changeProblems } from "../../../design/changes/changes";
import { notKnown } from "../../../design/changes/change";
import { change, cluster } from "./builders";

const zone = "privatelink.westeurope.azmk8s.io";
const privateWith = (privateDNSZone: string) => ({
  apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone },
});
const hubs = `/subscriptions/s/resourceGroups/rg-hub/providers/Microsoft.Network/privateDnsZones/${zone}`;
const moving = { before: privateWith(hubs), after: privateWith(notKnown) };
const moved = cluster(moving);
const made = (resourceGroupName: string, environment = "aks") =>
  change(
    "privatedns:PrivateZone",
    `${environment}-private-dns-zone-zone`,
    { op: "create", after: { resourceGroupName, privateZoneName: zone } },
    "PrivateDnsZone",
  );

test.each(["same", "update"] as const)(
  "a zone of the environment's own in place of another one is refused before its id is known, for a cluster that is %s",
  op => {
    const problems = changeProblems([made("rg-shop"), cluster({ ...moving, op })]);
    expect(problems).toHaveProblem("M1", "apiServer.private.dns", { severity: "error" });
  },
);

test.each([
  { what: "the zone that the cluster has comes into the environment", changes: [made("RG-hub"), moved] },
  { what: "another environment makes a zone", changes: [made("rg-shop", "my-network"), moved] },
  { what: "nothing makes a zone", changes: [moved] },
])("nothing is said where $what", ({ changes }) => expect(changeProblems(changes)).toStrictEqual([]));
